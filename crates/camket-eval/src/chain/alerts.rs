//! Alerts and look-alikes.

use super::key::{self, Key};
use super::near::Texts;
use super::told::{self, Told};
use super::{ChainReport, share};

/// An alert is that of the key if it has its kind, all of its documents are among those of the key's, and each of its
/// quotes stands in a sentence of one of the key's quotes; a reprint is told by its documents, whatever sentence they share
/// is shown. Notes are good to know and cry no wolf: the precision that
/// has a bar is that of warnings and serious alerts, together with the notes that the key knows.
pub(super) fn alerts(key: &Key, told: &Told, texts: &Texts<'_>, out: &mut ChainReport) {
    let mut hit = vec![false; told.alerts.len()];
    let (mut right, mut explained, mut with) = (0, 0, 0);
    for wanted in &key.alerts {
        let found: Vec<usize> = (0..told.alerts.len())
            .filter(|i| told.alerts[*i].kind == wanted.kind && same(wanted, &told.alerts[*i], texts))
            .collect();
        for i in &found {
            hit[*i] = true;
        }
        if found.is_empty() {
            out.fault("alerts", format!("- {} {} {:?} {:?}", wanted.id, wanted.kind, wanted.docs, wanted.quotes));
            continue;
        }
        right += 1;
        if let Some(by) = &wanted.explained_by {
            with += 1;
            let by = by.replace(' ', "-");
            explained +=
                usize::from(found.iter().any(|i| told.alerts[*i].explained_by.as_deref() == Some(by.as_str())));
        }
    }
    let mut loud = 0;
    for (alert, hit) in told.alerts.iter().zip(&hit) {
        let counts = *hit || alert.severity != "note";
        loud += usize::from(counts);
        if counts && !hit {
            out.fault("alerts", format!("+ {} {} {} {:?}", alert.id, alert.severity, alert.kind, alert.evidence));
        }
    }
    let hits = hit.iter().filter(|h| **h).count();
    out.measure("alerts", "recall", share(right, key.alerts.len()), key.alerts.len(), Some(0.85));
    out.measure("alerts", "precision", share(hits, loud), loud, Some(0.85));
    out.measure("alerts", "precision-with-notes", share(hits, hit.len()), hit.len(), None);
    out.measure("alerts", "explained", share(explained, with), with, None);
    let mut serious = 0;
    for look_alike in &key.no_alert {
        for alert in told.alerts.iter().filter(|a| a.severity == "serious" && a.evidence.len() > 1) {
            if same(look_alike, alert, texts) {
                serious += 1;
                out.fault("look-alikes", format!("{}: {} {:?}", look_alike.id, alert.kind, alert.evidence));
            }
        }
    }
    out.measure("look-alikes", "count", serious as f64, key.no_alert.len(), Some(0.0));
}

fn same(wanted: &key::Alert, alert: &told::Alert, texts: &Texts<'_>) -> bool {
    let two = wanted.docs.len() > 1;
    let stands = |(doc, quote): &(String, String)| {
        let quoted = || wanted.quotes.iter().any(|q| texts.together(doc, quote, q));
        wanted.docs.contains(doc) && (wanted.kind == "reprint" || quoted())
    };
    !alert.evidence.is_empty() && (!two || alert.evidence.len() > 1) && alert.evidence.iter().all(stands)
}
