//! Reads the definition of a class, produces whether its shape is one that switches a check off.
//!
//! Shapes: a trust manager that accepts every certificate, a check of host names that accepts every
//! name, a web view that goes on after a TLS error. Interfaces and methods by the Android API
//! reference: `javax.net.ssl.X509TrustManager`, `javax.net.ssl.HostnameVerifier`,
//! `android.webkit.WebViewClient`, `org.apache.http.conn.ssl.X509HostnameVerifier`.
//!
//! Only bodies that say so whatever they are given count. Does not establish that the class is
//! used: see the calls that install it. A class that decides by anything is not recognised.

use crate::collect::format::call_graph::Definition;
use crate::collect::format::call_graph::Hierarchy;
use crate::collect::format::call_graph::Symbols;
use crate::collect::format::dex::Body;
use crate::collect::format::dex::Code;
use crate::collect::format::dex::Dex;
use crate::collect::format::dex::Operation;
use crate::collect::format::dex::body_shape;

/// One shape that switches a check off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    /// Last part of the fact's key.
    pub(super) topic: &'static str,
    /// For the engineer, in English.
    pub(super) note: &'static str,
}

const TRUSTS_ALL: Shape = Shape {
    topic: "trust-manager-accepts-all",
    note: "checkServerTrusted has an empty body",
};

const VERIFIES_ALL: Shape = Shape {
    topic: "hostname-verifier-accepts-all",
    note: "verify accepts every name",
};

const PROCEEDS: Shape = Shape {
    topic: "webview-ignores-tls-errors",
    note: "onReceivedSslError calls SslErrorHandler.proceed and never cancel",
};

const MAY_PROCEED: Shape = Shape {
    topic: "webview-ignores-tls-errors",
    note: "onReceivedSslError calls SslErrorHandler.proceed or cancel, depending on more",
};

/// The shape that a method gives its class, if any. Cheap for all other methods.
pub(super) fn shape_of(
    symbols: &Symbols<'_>,
    hierarchy: &Hierarchy,
    dex: &Dex<'_>,
    definition: &Definition,
    code: &Code<'_>,
) -> Option<Shape> {
    let symbol = symbols.method(definition.method)?;
    let is_a = |wanted: &[&[u8]]| {
        hierarchy
            .supertypes(definition.class)
            .iter()
            .any(|supertype| wanted.contains(&symbols.type_name(*supertype)))
    };
    match symbols.method_name(symbol) {
        b"checkServerTrusted" => {
            let trust_managers: &[&[u8]] = &[
                b"Ljavax/net/ssl/X509TrustManager;",
                b"Ljavax/net/ssl/X509ExtendedTrustManager;",
            ];
            (is_a(trust_managers) && accepts(dex, code)).then_some(TRUSTS_ALL)
        }
        b"verify" => {
            let verifiers: &[&[u8]] = &[
                b"Ljavax/net/ssl/HostnameVerifier;",
                b"Lorg/apache/http/conn/ssl/X509HostnameVerifier;",
                b"Lorg/apache/http/conn/ssl/AbstractVerifier;",
            ];
            (is_a(verifiers) && accepts(dex, code)).then_some(VERIFIES_ALL)
        }
        b"onReceivedSslError" if is_a(&[b"Landroid/webkit/WebViewClient;"]) => {
            web_view_shape(dex, code)
        }
        _ => None,
    }
}

/// True if the body accepts whatever it is given: returns at once, with `true`, or with an empty
/// chain where a chain is asked for.
fn accepts(dex: &Dex<'_>, code: &Code<'_>) -> bool {
    matches!(body_shape(dex, code), Body::Empty | Body::Constant(1))
}

fn web_view_shape(dex: &Dex<'_>, code: &Code<'_>) -> Option<Shape> {
    let calls = |wanted: &[u8]| {
        code.instructions().flatten().any(|instruction| {
            let Operation::Invoke(_, index) = instruction.operation() else {
                return false;
            };
            dex.method(index).is_some_and(|method| {
                dex.type_name(method.class) == Some(b"Landroid/webkit/SslErrorHandler;")
                    && dex.name(method.name) == Some(wanted)
            })
        })
    };
    match (calls(b"proceed"), calls(b"cancel")) {
        (false, _) => None,
        (true, false) => Some(PROCEEDS),
        (true, true) => Some(MAY_PROCEED),
    }
}
