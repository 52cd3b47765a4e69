//! Reads an evaluation or a file of answers, produces the questions or what is wrong with the answers:
//! `questionnaire new` and `questionnaire check`.

use super::form;
use super::harmless;
use super::write;
use crate::cli::CheckForm;
use crate::cli::Cli;
use crate::cli::NewForm;
use crate::cli::Questionnaire;
use tracevet::collect::Input;
use tracevet::error::Error;
use tracevet::evidence::Answer;
use tracevet::report;

pub(super) fn run(cli: &Cli, command: &Questionnaire) -> Result<u8, Error> {
    match command {
        Questionnaire::New(options) => new(cli, options),
        Questionnaire::Check(options) => check(options),
    }
}

fn new(cli: &Cli, options: &NewForm) -> Result<u8, Error> {
    let evaluation = form::evaluation(&options.evaluation)?;
    let frame = form::frame(&options.lang)?;
    let wording = frame.wording(&form::catalogue()?.wording());
    let bytes = report::questionnaire(&evaluation, &wording, &frame);
    form::write(options, &bytes)?;
    if !cli.quiet && options.output.as_os_str() != "-" {
        let (asked, seen) = report::questions(&evaluation);
        let place = options.output.display();
        let said = format!(
            "{asked} questions; beside {seen} of them evidence already says something\n\
             Written  {place}\n"
        );
        write::to_stdout(harmless(&said).as_bytes())?;
    }
    Ok(0)
}

fn check(options: &CheckForm) -> Result<u8, Error> {
    let evaluation = match &options.evaluation {
        Some(path) => Some(form::evaluation(path)?),
        None => None,
    };
    let subject = evaluation.as_ref().map(|e| e.subject.sha256.as_str());
    let input = Input::open(&options.file)?;
    let label = form::file_name(&options.file);
    let answers = tracevet::checked_answers(&input, &label, &form::catalogue()?, subject);
    let all = answers.declarations.len();
    let is_open = |answer: Answer| answer == Answer::Open;
    let declarations = answers.declarations.iter();
    let open = declarations.filter(|(d, _)| is_open(d.answer)).count();
    let summary = format!(
        "{} answered, {open} open, {} errors",
        all - open,
        answers.complaints.len()
    );
    form::conclude(&options.file, &answers.complaints, &summary)
}
