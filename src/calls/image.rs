//! `joor images upload`: the bytes of a file, or the address of an image.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Arg;
use joor_api::client::Image;
use joor_api::v2::style_image_post::Upload;

use super::invocation::Invocation;
use super::send::{failure, prepare, print};
use crate::failure::Failure;

pub(super) fn arguments() -> Vec<Arg> {
    let file = Arg::new("file").value_name("FILE").value_parser(clap::value_parser!(PathBuf));
    vec![file.help("The image, JPEG or PNG").required_unless_present("url").conflicts_with("url")]
}

/// Parameters that need not be given although the table requires them.
pub(super) fn has_default(name: &str) -> bool {
    default_help(name).is_some()
}

pub(super) fn default_help(name: &str) -> Option<&'static str> {
    match name {
        "filename" => Some("Without it, that of the file or at the end of the address."),
        "display_order" => Some("Without it, 1."),
        _ => None,
    }
}

pub(super) async fn upload(invocation: Invocation) -> Result<ExitCode, Failure> {
    let mut call = Upload::new("", "", "", 1);
    let file = invocation.given::<PathBuf>("file");
    let name = match (&file, invocation.given::<String>("url")) {
        (Some(file), _) => file.file_name().map(|name| name.to_string_lossy().into_owned()),
        (None, url) => url.and_then(|url| end_of_address(&url)),
    };
    call.filename = name.unwrap_or_default();
    prepare(&invocation, &mut call)?;
    let client = invocation.client()?;
    let answer = match &file {
        Some(file) => {
            let image = Image::from_path(file).await;
            let image =
                image.map_err(|error| Failure::new(format!("{}: {error}", file.display())).help("nothing was sent"))?;
            client.style_images().upload(&call, image).await
        }
        None => client.send(&call).await,
    };
    let reply = answer.map_err(|error| failure(&error))?;
    print(&invocation, &reply)?;
    Ok(ExitCode::SUCCESS)
}

/// The name of a file at the end of an address.
fn end_of_address(url: &str) -> Option<String> {
    let path = url.split(['?', '#']).next()?;
    let (_, path) = path.split_once("://").unwrap_or(("", path));
    let (_, name) = path.rsplit_once('/')?;
    (!name.is_empty()).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_an_address_is_a_name() {
        assert_eq!(end_of_address("https://example.com/a/dress.jpg?width=660#x").as_deref(), Some("dress.jpg"));
        assert_eq!(end_of_address("https://example.com"), None);
        assert_eq!(end_of_address("https://example.com/"), None);
    }
}
