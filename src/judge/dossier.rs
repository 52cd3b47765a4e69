//! Reads a criterion and the evidence of several inputs, produces one [`Verdict`].
//!
//! Facts of an app, of a server and of published keys have keys of their own and are judged together.
//! Where several inputs could hold the same facts, as two servers do, the criterion is judged with
//! each of them and the worst counts: what one server shows is no excuse for another, and an absence
//! needs all of them. What contradicts a criterion in any input alone contradicts it here, so that
//! one more input never turns a *not met* into a *met*.

use super::verdict::Outcome;
use super::verdict::Supplied;
use super::verdict::Verdict;
use super::verdict::judge_within;
use super::verdict::supplied_by;
use crate::criteria::Criterion;
use crate::evidence::Evidence;
use crate::evidence::Fact;
use crate::evidence::FactKey;
use crate::evidence::INPUT_SEPARATOR;
use crate::evidence::Survey;
use crate::subject::Subject;
use std::collections::BTreeSet;

/// What a fact is about, by its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Domain {
    App,
    Endpoint,
    /// Published keys, as exports or as batches.
    Keys,
    /// What kind of input it is: such criteria look at each input alone.
    Kind,
    /// By which system contacts are traced: every input may tell.
    System,
    /// What several inputs say about each other.
    Whole,
}

impl Domain {
    fn of(key: &str) -> Self {
        let (first, _) = key.split_once('.').unwrap_or((key, ""));
        match first {
            "dossier" => Self::Whole,
            "endpoint" => Self::Endpoint,
            "gateway_batch" | "key_export" => Self::Keys,
            "subject" => Self::Kind,
            "tracing" => Self::System,
            _ => Self::App,
        }
    }
}

/// Which input speaks for which domain, by its place in the dossier.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct View {
    app: Option<usize>,
    endpoint: Option<usize>,
    keys: Option<usize>,
    /// One input alone, for all domains.
    alone: Option<usize>,
}

impl View {
    fn alone(input: usize) -> Self {
        Self {
            alone: Some(input),
            ..Self::default()
        }
    }

    fn chosen(self) -> Vec<usize> {
        let all = [self.app, self.endpoint, self.keys, self.alone];
        let chosen: BTreeSet<usize> = all.into_iter().flatten().collect();
        chosen.into_iter().collect()
    }

    /// The same with less to look at.
    fn parts(self) -> impl Iterator<Item = Self> {
        let keep = |mask: u8, bit: u8, source| if mask & bit == 0 { None } else { source };
        (1_u8..8).map(move |mask| Self {
            app: keep(mask, 1, self.app),
            endpoint: keep(mask, 2, self.endpoint),
            keys: keep(mask, 4, self.keys),
            alone: self.alone,
        })
    }
}

pub(super) fn judge<'a>(criterion: &Criterion, evidence: &'a Evidence) -> Verdict<'a> {
    let case = Case {
        criterion,
        evidence,
        names: evidence.named_inputs(),
        supplied: supplied_by(evidence),
    };
    let whole = case.views();
    let mut verdicts: Vec<Verdict<'a>> = whole.iter().map(|view| case.judge(*view, true)).collect();
    let parts: BTreeSet<View> = whole
        .iter()
        .flat_map(|view| view.parts())
        .chain((0..evidence.inputs.len()).map(View::alone))
        .filter(|view| !whole.contains(view))
        .collect();
    let contradicting = parts.into_iter().map(|view| case.judge(view, false));
    verdicts.extend(contradicting.filter(|verdict| verdict.outcome == Outcome::NotMet));
    worst(verdicts)
}

struct Case<'c, 'a> {
    criterion: &'c Criterion,
    evidence: &'a Evidence,
    names: Vec<Subject>,
    supplied: Supplied,
}

impl<'a> Case<'_, 'a> {
    /// Every choice of one source for each domain that the criterion looks at.
    fn views(&self) -> Vec<View> {
        let keys = self.criterion.keys();
        let uses = |domain| keys.iter().any(|key| Domain::of(key) == domain);
        let inputs = self.evidence.inputs.iter().enumerate();
        let sources = |domain, fits: &dyn Fn(&Evidence) -> bool| -> Vec<Option<usize>> {
            let used = uses(domain);
            let fitting = inputs.clone().filter(|(_, one)| used && fits(one));
            fitting.map(|(place, _)| Some(place)).collect()
        };
        let apps = sources(Domain::App, &|one| one.subject.kind.is_app());
        let servers = sources(Domain::Endpoint, &|one| one.subject.kind.is_endpoint());
        let published = sources(Domain::Keys, &|one| {
            !one.subject.kind.is_app() && has_keys(one)
        });
        if uses(Domain::Kind) || (apps.is_empty() && servers.is_empty() && published.is_empty()) {
            return self.each_alone(uses(Domain::App));
        }
        let or_none = |sources: Vec<Option<usize>>| match sources.is_empty() {
            true => vec![None],
            false => sources,
        };
        let (apps, servers, published) = (or_none(apps), or_none(servers), or_none(published));
        let mut views = Vec::new();
        for app in &apps {
            for endpoint in &servers {
                views.extend(published.iter().map(|keys| View {
                    app: *app,
                    endpoint: *endpoint,
                    keys: *keys,
                    alone: None,
                }));
            }
        }
        views
    }

    /// The inputs that the criterion asks for; otherwise the app; otherwise all.
    fn each_alone(&self, asks_app: bool) -> Vec<View> {
        let is_asked = |input: &Evidence| {
            let supplied = supplied_by(input);
            let mut kinds = self.criterion.evidence.iter();
            kinds.any(|kind| supplied.contains(kind))
        };
        let is_app = |input: &Evidence| input.subject.kind.is_app();
        let of = |fits: &dyn Fn(&Evidence) -> bool| -> Vec<View> {
            let inputs = self.evidence.inputs.iter().enumerate();
            let fitting = inputs.filter(|(_, input)| fits(input));
            fitting.map(|(place, _)| View::alone(place)).collect()
        };
        let asked = of(&|input| is_asked(input) || (asks_app && is_app(input)));
        if !asked.is_empty() {
            return asked;
        }
        let apps = of(&is_app);
        if apps.is_empty() { of(&|_| true) } else { apps }
    }

    fn judge(&self, view: View, whole: bool) -> Verdict<'a> {
        let chosen = view.chosen();
        let inputs = || chosen.iter().filter_map(|at| self.evidence.inputs.get(*at));
        let seen = self.seen(view, whole);
        let has_app = inputs().any(|input| input.subject.kind.is_app());
        let asked: Supplied = inputs().flat_map(supplied_by).collect();
        let verdict = judge_within(self.criterion, &seen, has_app, &asked, &self.supplied);
        let witnesses: Vec<&'a Fact> = verdict
            .witnesses
            .iter()
            .filter_map(|fact| self.original(fact))
            .collect();
        let decides = |place: &usize| {
            let name = self.names.get(*place).map(|named| named.label.as_str());
            let holds = self.evidence.inputs.get(*place).is_some_and(|input| {
                let mut facts = witnesses.iter();
                facts.any(|fact| input.facts.binary_search(fact).is_ok())
            });
            holds
                || name.is_some_and(|name| {
                    let mut parts = verdict.searched.iter();
                    parts.any(|part| lies_in(part, name))
                })
        };
        let mut inputs: Vec<usize> = chosen.into_iter().filter(decides).collect();
        inputs.extend(self.compared(&witnesses));
        Verdict {
            outcome: verdict.outcome,
            basis: verdict.basis,
            severity: verdict.severity,
            message: verdict.message,
            witnesses,
            searched: verdict.searched,
            open: verdict.open,
            inputs: inputs.into_iter().map(|place| place + 1).collect(),
        }
    }

    /// Inputs that a comparison between inputs names.
    fn compared(&self, witnesses: &[&Fact]) -> Vec<usize> {
        let of_whole = witnesses
            .iter()
            .filter(|fact| Domain::of(fact.key.as_str()) == Domain::Whole);
        let names = of_whole.flat_map(|fact| {
            let named = ["app", "input"].into_iter();
            named.filter_map(|name| fact.detail_text(name))
        });
        let mut places: Vec<usize> = names
            .filter_map(|name| self.names.iter().position(|own| own.label == name))
            .collect();
        places.sort_unstable();
        places.dedup();
        places
    }

    /// What a criterion sees of the chosen inputs: the facts that it asks for, and how completely
    /// each could be read there.
    fn seen(&self, view: View, whole: bool) -> Evidence {
        let mut seen = Evidence::new(self.evidence.subject.clone(), "");
        for key in self.criterion.keys() {
            let source = match Domain::of(key) {
                Domain::Whole if whole => Some(self.evidence),
                domain => self.source(view, domain),
            };
            let Some(source) = source else { continue };
            let facts = source.facts(key).iter();
            seen.facts
                .extend(facts.filter(|fact| self.concerns(view, fact)).cloned());
            if source.surveys.iter().any(|survey| survey.answers_for(key)) {
                seen.surveys.push(Survey {
                    collector: key.to_owned(),
                    keys: vec![FactKey::from(key.to_owned())],
                    depends_on_tables: false,
                    coverage: source.coverage(key),
                });
            }
        }
        seen.canonicalise();
        seen
    }

    /// False for a comparison with another server than the one that is looked at.
    fn concerns(&self, view: View, fact: &Fact) -> bool {
        let (Some(server), Some(name)) = (view.endpoint, fact.detail_text("input")) else {
            return true;
        };
        let mut named = self.names.iter().zip(0_usize..);
        !named.any(|(input, place)| {
            input.label == name && input.kind.is_endpoint() && place != server
        })
    }

    fn source(&self, view: View, domain: Domain) -> Option<&'a Evidence> {
        let input = |place: Option<usize>| self.evidence.inputs.get(place?);
        if view.alone.is_some() {
            return input(view.alone);
        }
        match domain {
            Domain::App | Domain::Whole => input(view.app),
            Domain::Endpoint => input(view.endpoint),
            Domain::Keys => input(view.keys),
            Domain::Kind => None,
            Domain::System => self.system(view),
        }
    }

    /// Who tells by which system contacts are traced: the app where it is looked at, otherwise what
    /// is looked at and tells, otherwise the app.
    fn system(&self, view: View) -> Option<&'a Evidence> {
        let input = |place: Option<usize>| self.evidence.inputs.get(place?);
        let tells = |one: &&Evidence| one.first("tracing.family").is_some();
        let mut apps = self.evidence.inputs.iter();
        input(view.app)
            .or_else(|| input(view.endpoint).filter(tells))
            .or_else(|| input(view.keys).filter(tells))
            .or_else(|| apps.find(|one| one.subject.kind.is_app()))
            .or_else(|| input(view.endpoint))
            .or_else(|| input(view.keys))
    }

    /// The fact in the dossier that was looked at as a copy.
    fn original(&self, fact: &Fact) -> Option<&'a Fact> {
        let mut all = std::iter::once(self.evidence).chain(&self.evidence.inputs);
        all.find_map(|one| {
            let place = one.facts.binary_search(fact).ok()?;
            one.facts.get(place)
        })
    }
}

/// Whether an input holds published keys.
fn has_keys(input: &Evidence) -> bool {
    let kind = input.subject.kind;
    !kind.is_endpoint() || input.first("key_export.series").is_some()
}

fn lies_in(part: &str, name: &str) -> bool {
    part.strip_prefix(name)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(INPUT_SEPARATOR))
}

/// What counts first where inputs come to different outcomes.
fn rank(outcome: Outcome) -> usize {
    let order = [
        Outcome::NotMet,
        Outcome::Review,
        Outcome::Undetermined,
        Outcome::Met,
        Outcome::NotApplicable,
    ];
    let place = order.iter().position(|other| *other == outcome);
    place.unwrap_or(order.len())
}

/// The worst verdict, with what shows it in every input that comes to the same.
fn worst(mut verdicts: Vec<Verdict<'_>>) -> Verdict<'_> {
    verdicts.sort_by_key(|verdict| (rank(verdict.outcome), verdict.severity));
    let mut ordered = verdicts.into_iter();
    let Some(mut first) = ordered.next() else {
        // There is a view for every criterion of a dossier; without inputs nothing is known.
        return Verdict::unknown();
    };
    for other in ordered {
        if other.outcome != first.outcome || other.message != first.message {
            continue;
        }
        first.basis = first.basis.max(other.basis);
        for witness in other.witnesses {
            if !first.witnesses.contains(&witness) {
                first.witnesses.push(witness);
            }
        }
        first.searched.extend(other.searched);
        first.open.extend(other.open);
        first.inputs.extend(other.inputs);
    }
    first.witnesses.sort();
    first.searched.sort();
    first.searched.dedup();
    first.open.sort();
    first.open.dedup();
    first.inputs.sort_unstable();
    first.inputs.dedup();
    first
}
