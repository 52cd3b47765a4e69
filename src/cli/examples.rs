//! Reads nothing, produces the examples and the exit codes that help and manual pages show; a test runs
//! every example.

/// Path of the command, and per example what it is for and what to type. No example needs a network.
pub(crate) const EXAMPLES: &[(&str, &[(&str, &str)])] = &[
    (
        "evaluate",
        &[
            (
                "A report and its data beside the package",
                "tracevet evaluate app.apk",
            ),
            (
                "Keep the evidence, so that the package is not needed again",
                "tracevet evaluate app.apk --evidence app.evidence.json",
            ),
            (
                "One format on standard output, as of a day",
                "tracevet evaluate app.evidence.json --as-of 2026-11-22 --format csv -o -",
            ),
            (
                "In a pipeline: alerts for the code host, and a code that says no",
                "tracevet evaluate app.apk --format sarif --fail-on not-met:critical",
            ),
        ],
    ),
    (
        "render",
        &[
            (
                "The same report in another language",
                "tracevet render app.evaluation.json --lang fr",
            ),
            (
                "A page that prints on a few sheets, with the name of its publisher",
                "tracevet render app.evaluation.json -o short.html --print summary --publisher Agency",
            ),
            (
                "For other programs, from what was judged earlier",
                "tracevet render app.evaluation.json --format cyclonedx -o app.cdx.json",
            ),
        ],
    ),
    (
        "questionnaire new",
        &[(
            "The questions that the package leaves open",
            "tracevet questionnaire new --for app.evaluation.json -o questions.toml",
        )],
    ),
    (
        "questionnaire check",
        &[(
            "Every mistake with its line",
            "tracevet questionnaire check answers.toml --for app.evaluation.json",
        )],
    ),
    (
        "review new",
        &[(
            "The decisions to take",
            "tracevet review new --for app.evaluation.json -o decisions.toml",
        )],
    ),
    (
        "review check",
        &[(
            "Every mistake with its line",
            "tracevet review check reviews.toml",
        )],
    ),
    (
        "criteria explain",
        &[
            (
                "What decides a criterion",
                "tracevet criteria explain PRIV-01",
            ),
            (
                "With its texts in German",
                "tracevet criteria explain PRIV-01 --lang de",
            ),
        ],
    ),
    (
        "publish",
        &[
            (
                "A folder for the public; the evidence in it is known by its digest",
                "tracevet publish dossier -o public",
            ),
            (
                "With data for other programs, signed",
                "tracevet publish app.evaluation.json -o signed --format sarif,oscal --secret-key key.sec",
            ),
            (
                "A correction of what is public already",
                "tracevet publish app.evaluation.json -o correction --supersedes public",
            ),
        ],
    ),
    (
        "verify",
        &[
            ("What the folder shows by itself", "tracevet verify public"),
            (
                "With the package and the publisher's key",
                "tracevet verify signed --input app.apk --pubkey key.pub",
            ),
        ],
    ),
    (
        "schema",
        &[(
            "For a program that reads evaluations",
            "tracevet schema evaluation",
        )],
    ),
    ("completions", &[("For bash", "tracevet completions bash")]),
    ("man", &[("One page per command", "tracevet man pages")]),
];

/// What each exit code says.
pub(crate) const EXIT_CODES: &[(&str, &str)] = &[
    ("0", "evaluated, written or checked"),
    (
        "1",
        "a --fail-on threshold was reached, a check found errors, or verify found a difference",
    ),
    ("2", "usage, or the input could not be evaluated"),
    ("4", "a fault of tracevet"),
];

/// The examples of a command by its path, such as `review new`.
pub(crate) fn examples(path: &str) -> &'static [(&'static str, &'static str)] {
    let mut all = EXAMPLES.iter();
    all.find(|(of, _)| *of == path)
        .map_or(&[], |(_, examples)| examples)
}

/// What stands below the options in help.
pub(super) fn below_help(path: &str) -> String {
    let mut text = String::new();
    for (what, command) in examples(path) {
        text.push_str(&format!("  {what}:\n      {command}\n"));
    }
    match text.is_empty() {
        true => text,
        false => format!("Examples:\n{}", text.trim_end()),
    }
}
