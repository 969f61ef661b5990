//! Help and usage errors in the reader's language.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory};

use crate::cli::Cli;
use crate::i18n::Table;

/// The command line with all its help in the language of `table`.
#[must_use]
pub fn command(table: &Table) -> Command {
    let flag = |id: &'static str, short: char, action: ArgAction| {
        Arg::new(id).short(short).long(id).action(action).help(table.t(&format!("option.{id}")).to_owned())
    };
    let root = Cli::command()
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .arg(flag("help", 'h', ArgAction::Help).global(true))
        .arg(flag("version", 'V', ArgAction::Version))
        .after_help(table.t("help.after").to_owned());
    localise(root, "help", table)
}

fn localise(command: Command, path: &str, table: &Table) -> Command {
    let template = format!("{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}", table.t("help.usage"));
    let about = format!("{path}.about");
    let command = command
        .about(table.t(&about).to_owned())
        .help_template(template)
        .subcommand_help_heading(table.t("help.commands").to_owned());
    let command = command.mut_args(|arg| {
        let heading = if arg.is_positional() { "help.arguments" } else { "help.options" };
        let own = format!("{path}.{}", arg.get_id());
        let key = if table.has(&own) { own } else { format!("option.{}", arg.get_id()) };
        let arg = arg.help(table.t(&key).to_owned()).help_heading(table.t(heading).to_owned());
        // What is the same everywhere stands last.
        let everywhere = ["lang", "color", "packs-dir", "help", "version"].contains(&arg.get_id().as_str());
        let arg = if everywhere { arg.display_order(900) } else { arg };
        if arg.get_action().takes_values() { arg.hide_possible_values(true).hide_default_value(true) } else { arg }
    });
    command.mut_subcommands(|sub| {
        let path = format!("{path}.{}", sub.get_name());
        localise(sub, &path, table)
    })
}

/// What is wrong with the command line, in one or two lines.
#[must_use]
pub fn usage_error(error: &clap::Error, table: &Table) -> String {
    let get = |kind| error.get(kind).map(words).unwrap_or_default();
    let arg = get(ContextKind::InvalidArg);
    let value = get(ContextKind::InvalidValue);
    let mut message = match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => table.fill("usage.no-value", &[("arg", &arg)]),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let valid = get(ContextKind::ValidValue);
            let valid = if valid.is_empty() { valid } else { table.fill("usage.valid", &[("values", &valid)]) };
            table.fill("usage.invalid-value", &[("value", &value), ("arg", &arg), ("valid", &valid)])
        }
        ErrorKind::UnknownArgument => table.fill("usage.unknown-argument", &[("arg", &arg)]),
        ErrorKind::InvalidSubcommand => {
            table.fill("usage.invalid-subcommand", &[("value", &get(ContextKind::InvalidSubcommand))])
        }
        ErrorKind::MissingRequiredArgument => table.fill("usage.missing", &[("arg", &arg)]),
        ErrorKind::ArgumentConflict => {
            table.fill("usage.conflict", &[("arg", &arg), ("other", &get(ContextKind::PriorArg))])
        }
        _ => table.t("usage.other").to_owned(),
    };
    for kind in [ContextKind::SuggestedArg, ContextKind::SuggestedValue, ContextKind::SuggestedSubcommand] {
        let similar = get(kind);
        if !similar.is_empty() {
            message.push_str("; ");
            message.push_str(&table.fill("usage.similar", &[("value", &similar)]));
        }
    }
    format!("{message}\n{}", table.t("usage.hint"))
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(s) => s.clone(),
        ContextValue::Strings(list) => list.join(", "),
        ContextValue::StyledStr(s) => s.to_string(),
        ContextValue::Number(n) => n.to_string(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use clap::builder::PossibleValue;

    use super::*;
    use crate::i18n::Lang;

    fn each(command: &Command, path: &str, check: &mut dyn FnMut(&str, &Command)) {
        check(path, command);
        for sub in command.get_subcommands() {
            each(sub, &format!("{path} {}", sub.get_name()), check);
        }
    }

    #[test]
    fn every_command_and_option_is_explained_and_its_values_are_named() {
        for lang in [Lang::Vi, Lang::En] {
            let table = Table::of(lang);
            let mut root = command(&table);
            root.build();
            root.clone().debug_assert();
            each(&root, "camket", &mut |path, command| {
                let about = command.get_about().map(ToString::to_string).unwrap_or_default();
                assert!(!about.is_empty() && !about.starts_with("help."), "{path}: no help.….about in i18n/");
                for arg in command.get_arguments() {
                    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
                    assert!(!help.is_empty() && !help.starts_with("option."), "{path} {}: no help", arg.get_id());
                    if arg.get_action().takes_values() {
                        for value in arg.get_possible_values().iter().map(PossibleValue::get_name) {
                            assert!(help.contains(value), "{path} {}: the help must name {value}", arg.get_id());
                        }
                    }
                }
            });
        }
    }

    /// What docs/cli.md says under a heading.
    fn section<'p>(page: &'p str, heading: &str) -> &'p str {
        let heads = page.match_indices("\n## ").map(|(at, _)| at + 1);
        let told = |at: &usize| page[*at..].lines().next().is_some_and(|line| line.contains(heading));
        let rest = &page[heads.into_iter().find(told).unwrap_or(page.len())..];
        let end = rest.find("\n## ").unwrap_or(rest.len());
        &rest[..end]
    }

    #[test]
    fn every_command_and_option_stands_on_the_page_of_the_command_line() {
        let page = include_str!("../../../docs/cli.md");
        let mut root = command(&Table::of(Lang::En));
        root.build();
        let common = section(page, "Options of every command");
        each(&root, "camket", &mut |path, command| {
            let top: Vec<&str> = path.split(' ').take(2).collect();
            let own = if top.len() == 2 { section(page, &format!("`{}`", top.join(" "))) } else { common };
            assert!(!own.is_empty(), "docs/cli.md: no section on {path}");
            assert!(top.len() < 2 || own.contains(path), "docs/cli.md: {path} is not told");
            for arg in command.get_arguments() {
                let Some(long) = arg.get_long() else { continue };
                let place = if own.contains(&format!("`--{long}")) || own.contains(&format!("--{long} ")) {
                    own
                } else {
                    common
                };
                let at = place.find(&format!("--{long}"));
                assert!(at.is_some(), "docs/cli.md: {path} --{long} is not told");
                let short = arg.get_short().map(|c| format!("`-{c}`, `--{long}"));
                assert!(short.is_none_or(|s| place.contains(&s)), "docs/cli.md: {path}: short form of --{long}");
                let line = place[at.unwrap_or_default()..].lines().next().unwrap_or_default();
                for value in arg.get_possible_values().iter().map(PossibleValue::get_name) {
                    let named = !arg.get_action().takes_values() || line.contains(value);
                    assert!(named, "docs/cli.md: {path} --{long} {value} is not told");
                }
            }
        });
    }
}
