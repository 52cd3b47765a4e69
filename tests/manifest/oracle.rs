//! Runs `aapt` on a package and reads what it prints, produces [`Claims`].
//!
//! Knows nothing of our reader: names are completed and the defaults of `exported` applied anew.

use std::path::Path;
use std::process::Command;

/// What one reader says of a package.
#[derive(Debug, Default)]
pub(crate) struct Claims {
    pub(crate) package: Option<String>,
    pub(crate) version_code: Option<String>,
    pub(crate) version_name: Option<String>,
    pub(crate) min_sdk: Option<String>,
    pub(crate) target_sdk: Option<String>,
    pub(crate) label: Option<String>,
    pub(crate) permissions: Vec<String>,
    pub(crate) components: Vec<String>,
}

pub(crate) fn is_installed() -> bool {
    Command::new("aapt").arg("version").output().is_ok()
}

/// Nothing where `aapt` can't read the manifest.
pub(crate) fn claims(path: &Path) -> Option<Claims> {
    let tree = run(&["dump", "xmltree"], path, &["AndroidManifest.xml"])?;
    let elements = elements(&tree);
    let root = elements
        .first()
        .filter(|element| element.name == "manifest")?;
    let mut claims = Claims {
        package: root.value("package"),
        ..Claims::default()
    };
    from_tree(&elements, &mut claims);
    if let Some(badging) = run(&["dump", "badging"], path, &[]) {
        from_badging(&badging, &mut claims);
    }
    Some(claims)
}

fn run(before: &[&str], path: &Path, after: &[&str]) -> Option<String> {
    let output = Command::new("aapt")
        .args(before)
        .arg(path)
        .args(after)
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    (!text.is_empty()).then_some(text)
}

struct Element {
    depth: usize,
    name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    fn value(&self, name: &str) -> Option<String> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.clone())
    }
}

/// The lines `E: name (line=…)` and `A: name(0x…)=value` with their indentation.
fn elements(tree: &str) -> Vec<Element> {
    let mut elements: Vec<Element> = Vec::new();
    for line in tree.lines() {
        let text = line.trim_start();
        let depth = line.len() - text.len();
        if let Some(rest) = text.strip_prefix("E: ") {
            // The platform ignores the namespace of an element.
            let name = rest.split(" (line=").next().unwrap();
            let name = name.rsplit(':').next().unwrap().to_owned();
            elements.push(Element {
                depth,
                name,
                attributes: Vec::new(),
            });
        } else if let (Some(rest), Some(element)) = (text.strip_prefix("A: "), elements.last_mut())
            && let Some((name, value)) = rest.split_once('=')
        {
            element.attributes.push((attribute(name), plain(value)));
        }
    }
    elements
}

/// The name without its identifier and without the prefix of the platform's namespace.
fn attribute(name: &str) -> String {
    let name = name.split('(').next().unwrap();
    let name = name.strip_prefix("android:").unwrap_or(name);
    let name = name
        .strip_prefix("http://schemas.android.com/apk/res/android:")
        .unwrap_or(name);
    name.to_owned()
}

/// Text without quotes and the raw form, numbers in decimal, references as printed.
fn plain(value: &str) -> String {
    if let Some(quoted) = value.strip_prefix('"') {
        let end = quoted
            .rfind("\" (Raw: \"")
            .unwrap_or(quoted.len().saturating_sub(1));
        return quoted[..end].to_owned();
    }
    let Some(typed) = value.strip_prefix("(type 0x") else {
        return value.to_owned();
    };
    let (kind, data) = typed.split_once(")0x").unwrap();
    let data = data.split(' ').next().unwrap();
    let data = u32::from_str_radix(data, 16).unwrap();
    match kind {
        "12" => (data != 0).to_string(),
        "10" | "11" => data.cast_signed().to_string(),
        _ => format!("(type {kind}) {data}"),
    }
}

fn children(elements: &[Element], index: usize) -> impl Iterator<Item = (usize, &Element)> {
    let depth = elements[index].depth;
    elements
        .iter()
        .enumerate()
        .skip(index + 1)
        .take_while(move |(_, element)| element.depth > depth)
        .filter(move |(_, element)| element.depth == depth + 2)
}

fn from_tree(elements: &[Element], claims: &mut Claims) {
    let mut target = None;
    for (index, element) in children(elements, 0) {
        match element.name.as_str() {
            "uses-sdk" => {
                claims.min_sdk = element.value("minSdkVersion");
                claims.target_sdk = element.value("targetSdkVersion");
                target = claims.target_sdk.clone().or_else(|| claims.min_sdk.clone());
            }
            "uses-permission" | "uses-permission-sdk-23" | "uses-permission-sdk-m" => {
                if let Some(name) = element.value("name") {
                    let max = element.value("maxSdkVersion");
                    let max = max.map_or_else(String::new, |max| format!(" up to {max}"));
                    claims
                        .permissions
                        .push(format!("{} {name}{max}", element.name));
                }
            }
            "application" => components(elements, index, claims, &target),
            _ => {}
        }
    }
}

fn components(
    elements: &[Element],
    application: usize,
    claims: &mut Claims,
    target: &Option<String>,
) {
    // A code name is later than any level that closes providers.
    let target: i64 = target
        .as_deref()
        .map_or(1, |target| target.parse().unwrap_or(10_000));
    let kinds = [
        "activity",
        "activity-alias",
        "service",
        "receiver",
        "provider",
    ];
    for (index, element) in children(elements, application) {
        if !kinds.contains(&element.name.as_str()) {
            continue;
        }
        let Some(name) = element.value("name") else {
            continue;
        };
        let package = claims.package.clone().unwrap_or_default();
        let full = if name.starts_with('.') {
            format!("{package}{name}")
        } else if name.contains('.') {
            name
        } else {
            format!("{package}.{name}")
        };
        let said = element.value("exported");
        let exported = match said.as_deref() {
            Some("true") => Some(true),
            Some("false") => Some(false),
            Some(_) => None,
            None if element.name == "provider" => Some(target < 17),
            None => Some(has_filter(elements, index, &element.name)),
        };
        claims.components.push(format!(
            "{} {full} exported={exported:?} said={}",
            element.name,
            said.is_some()
        ));
    }
}

fn has_filter(elements: &[Element], component: usize, kind: &str) -> bool {
    children(elements, component)
        .filter(|(_, element)| element.name == "intent-filter")
        .any(|(index, _)| {
            kind == "service" || children(elements, index).any(|(_, inner)| inner.name == "action")
        })
}

fn from_badging(badging: &str, claims: &mut Claims) {
    for line in badging.lines() {
        if line.starts_with("package: ") {
            claims.version_code = quoted(line, "versionCode=").filter(|code| !code.is_empty());
            claims.version_name = quoted(line, "versionName=").filter(|name| !name.is_empty());
        } else if let Some(label) = line.strip_prefix("application-label:") {
            let label = label.trim_start_matches('\'');
            claims.label = Some(label.strip_suffix('\'').unwrap_or(label).to_owned());
        }
    }
}

fn quoted(line: &str, name: &str) -> Option<String> {
    let (_, rest) = line.split_once(name)?;
    let rest = rest.strip_prefix('\'')?;
    Some(rest.split('\'').next()?.to_owned())
}
