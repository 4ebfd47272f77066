//! What only the program needs: what things are looked up and compared by, and what it notes for itself.

terms!(KEYS of "https://w3id.org/selon/ns#", {
    /// The folded names that an article is looked up by.
    NAMES = "names";
    /// The folded words of what a claim says, for look-up.
    WORDS = "words";
    /// The folded words of the sentences of an article, for look-up.
    SENTENCE_WORDS = "sentenceWords";
    /// The folded words of a claim's source and relays, for look-up.
    SOURCE_WORDS = "sourceWords";
    /// What a passage is compared by.
    SIGNATURE = "signature";
    /// What a proposition is compared by.
    COMPARED_AS = "comparedAs";
    /// Version of the store's layout.
    STORE_VERSION = "storeVersion";
    /// The state of a store that its index was written for.
    INDEXED = "indexed";
    /// What the IRIs of instances in a store begin with.
    STORE_BASE = "storeBase";
    /// The options that a store was filled with.
    SHAPED_BY = "shapedBy";
    /// Where a document was read from on this machine.
    READ_FROM = "readFrom";
    /// What decides whether a document has to be read again.
    FINGERPRINT = "fingerprint";
    /// A shared triple that a document contributed, by its hash.
    CONTRIBUTES = "contributes";
    /// The articles of a piece of input that was read to its end.
    ITEM = "item";
    /// A node whose label a better name has to replace.
    RELABEL = "relabel";
    /// A node some of whose links no key makes any more.
    CROWDED = "crowded";
    /// What was read of a claim that was corrected, as N-Quads.
    AS_READ = "asRead";
    /// An article whose claims are not tied to others yet.
    UNTIED = "untied";
    /// The graph of what the program notes for itself.
    BOOKKEEPING = "bookkeeping";
});

/// The properties that only the program needs: search keys, and what things are compared by. No model of claims, and
/// left out of plain exports; those of the bookkeeping graph leave the program in no export.
pub const INTERNAL: [NamedNodeRef<'static>; 6] = [NAMES, WORDS, SENTENCE_WORDS, SOURCE_WORDS, SIGNATURE, COMPARED_AS];
