//! What every rendering must hold to.
mod fixture;
use fixture::Make;
use tracevet::report::*;
#[test]
fn look() {
    let (e, w) = Make {
        hostile: std::env::var_os("TRACEVET_HOSTILE").is_some(),
        ..Make::default()
    }
    .build();
    let frame = Frame::english().unwrap();
    let page = render(&e, &w, &frame, Format::Html).unwrap();
    println!("{}", page.len());
    fixture::keep_for_looking(&page);
    let text = render(&e, &w, &frame, Format::Text(TextStyle::default())).unwrap();
    println!("{}", String::from_utf8(text).unwrap());
}
