//! What the packs hold, as lists for people: `camket packs list` and `camket packs show`.

use std::fmt::Write;

use camket_packs::Packs;

/// An entry of the packs.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What kind of thing it is: actor, series, instrument, topic, act.
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// Its label, or what tells most about it.
    pub label: String,
    /// What is known of it, a line a fact.
    pub facts: Vec<(&'static str, String)>,
}

impl Entry {
    fn new(kind: &'static str, id: &str, label: String) -> Self {
        Self { kind, id: id.to_owned(), label, facts: Vec::new() }
    }

    fn fact(mut self, name: &'static str, value: impl Into<String>) -> Self {
        let value = value.into();
        if !value.is_empty() {
            self.facts.push((name, value));
        }
        self
    }

    /// The entry in full.
    pub fn in_full(&self) -> String {
        let mut out = format!("{}  {}\n", self.id, self.kind);
        for (name, value) in &self.facts {
            let _ = writeln!(out, "  {name}: {value}");
        }
        out
    }
}

/// All entries, by kind and in the order of the packs. Labels are in `lang` where there are any.
pub fn entries(packs: &Packs, lang: &str) -> Vec<Entry> {
    let world = &packs.world;
    let mut all = Vec::new();
    for actor in &world.actors {
        let label = actor.labels.iter().find(|(l, _)| l == lang).or_else(|| actor.labels.first());
        let label = label.map(|(_, label)| label.clone()).unwrap_or_default();
        let labels: Vec<String> = actor.labels.iter().map(|(l, label)| format!("{label} ({l})")).collect();
        let entry = Entry::new("actor", &actor.id, label)
            .fact("kind", format!("{:?}", actor.kind).to_lowercase())
            .fact("names", labels.join(", "))
            .fact("members", actor.members.join(", "));
        let holders = world.holders.iter().filter(|h| h.of == actor.id).map(|h| {
            let edtf = |d: &Option<camket_model::Edtf>| d.as_ref().map_or("..".to_owned(), ToString::to_string);
            format!("{} {}/{}", h.office, edtf(&h.from), edtf(&h.until))
        });
        all.push(entry.fact("holders", holders.collect::<Vec<_>>().join(", ")));
    }
    for series in &world.series {
        let parties = series.parties.join(", ");
        let editions = series.editions.iter().map(|e| match e.no {
            Some(no) => format!("{no} {}", e.date),
            None => e.date.clone(),
        });
        let editions: Vec<String> = editions.collect();
        all.push(
            Entry::new("series", &series.id, parties.clone())
                .fact("kind", series.kind.as_str())
                .fact("parties", parties)
                .fact("editions", editions.join(", ")),
        );
    }
    for known in &world.instruments {
        let parties = known.parties.join(", ");
        all.push(
            Entry::new("instrument", &known.id, parties.clone())
                .fact("kind", known.kind.as_str())
                .fact("parties", parties)
                .fact("status", known.status.map(|s| s.to_string()).unwrap_or_default())
                .fact("period", known.period.as_ref().map(ToString::to_string).unwrap_or_default()),
        );
    }
    for topic in &world.topics {
        let parent = topic.parent.clone().unwrap_or_default();
        all.push(Entry::new("topic", &topic.id, parent.clone()).fact("parent", parent));
    }
    for language in &packs.languages {
        let mut at = 0;
        while let Some(cue) = language.cues.get(at) {
            // Forms of one rule stand together; one entry a rule.
            let same = language.cues[at..].iter().take_while(|c| c.rule == cue.rule).count();
            let mut forms: Vec<&str> = language.cues[at..at + same].iter().map(|c| c.form.as_str()).collect();
            forms.dedup();
            all.push(
                Entry::new("cue", &cue.rule, forms.join(", "))
                    .fact("act", cue.act.as_str())
                    .fact("language", language.code.clone())
                    .fact("forms", forms.join(", ")),
            );
            at += same.max(1);
        }
    }
    all
}
