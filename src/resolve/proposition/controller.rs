//! Who acts in an infinitive. In: a claim whose content is one. Out: whoever is accused, suspected or asked, else who
//! speaks.

use super::{Reader, Referents};
use crate::analyse::Deprel;
use crate::model::{Attribution, DocWord, Object, Stance};

impl<R: Referents> Reader<'_, R> {
    /// Who acts in an infinitive: the one accused or asked, named before it; else who speaks.
    pub(super) fn controller(&self, attribution: &Attribution, tops: &[DocWord], verb: DocWord) -> Vec<Object> {
        let named: Vec<Object> = tops.iter().filter(|&&i| i < verb).flat_map(|&i| self.fillers(i)).collect();
        if !named.is_empty() {
            return named;
        }
        // « Le soupçonne d'avoir … »: who is suspected.
        let suspected = self.object_of_cue(attribution).map(|object| self.fillers(object)).unwrap_or_default();
        if !suspected.is_empty() || matches!(attribution.stance, Stance::Accuses | Stance::Demands) {
            return suspected;
        }
        // Read as a subject would be, so that « la mairie nie avoir fermé » meets « la mairie a fermé ».
        let source = attribution.source.map(|source| self.fillers(source.head)).unwrap_or_default();
        if !source.is_empty() {
            return source;
        }
        self.speakers.iter().cloned().map(Object::Agent).collect()
    }

    /// Whom the verb that marks a claim is done to, outside the content.
    fn object_of_cue(&self, attribution: &Attribution) -> Option<DocWord> {
        let cue = attribution.cue_word?;
        let outside = |c: &DocWord| !self.content.iter().any(|content| content.contains(self.reading.span(*c)));
        let object = |c: &DocWord| self.reading.deprel(*c) == Deprel::Obj && !self.reading.node(*c).feats.reflex;
        self.reading.children(cue).filter(object).find(outside)
    }
}
