"""Words that are right as they are, though they look like a misspelt skill: topography is not typography.

They are ordinary words within one edit per six letters of a word that skills are made of. A correction never touches
them, so that nobody's `conservation` becomes conversation in silence.
"""

from __future__ import annotations

WORDS_OF_THEIR_OWN = frozenset(
    {
        "abilities", "ability", "account", "addictive", "addition", "additions", "additives", "administrative",
        "administrator", "advances", "advisors", "america", "augmentation", "automata", "automaton", "backing",
        "bagging", "baking", "banging", "banning", "barking", "basking", "bender", "blunder", "bonded",
        "braking", "bundles", "burying", "cabling", "carers", "carters", "carting", "cartons", "cashing",
        "catches", "catching", "centres", "chaining", "chanting", "charging", "charming", "chatting",
        "cheating", "checked", "checkin", "chucking", "clarification", "cleanly", "clearing", "cloning",
        "closure", "closures", "clutter", "coaches", "commendation", "commerce", "commercially", "commuting",
        "competing", "complain", "complains", "compliant", "composer", "compositions", "compost",
        "computations", "concert", "concerts", "condensation", "condition", "conditioners", "consent",
        "conservation", "constructing", "construction", "consultation", "contact", "contacts", "contend",
        "contest", "context", "contiguous", "contrast", "contrasts", "copying", "costume", "costumer",
        "counselled", "cremation", "cruises", "culling", "curses", "defection", "detention", "diagnoses",
        "dialing", "direct", "directors", "directs", "discard", "discover", "divers", "diversify", "drifting",
        "drives", "earring", "election", "elections", "electrons", "emergence", "empress", "engines", "eternal",
        "evacuation", "exiting", "expended", "explorations", "expresses", "expresso", "extender", "faction",
        "farming", "fiance", "filing", "filling", "finish", "firestorm", "firming", "fluent", "foraging",
        "forcing", "forging", "founded", "friction", "genera", "generale", "georgia", "globalisation",
        "glowing", "grating", "grazing", "growling", "hanging", "harding", "haunting", "hawking", "hinting",
        "hoisting", "hurting", "identify", "importer", "improve", "incision", "infection", "ingesting",
        "insecurity", "insider", "instruction", "intention", "intersection", "interval", "intervals",
        "invasion", "inventing", "inventor", "inventors", "inverting", "invoicing", "javanese", "joinery",
        "jupiter", "lagging", "leaking", "leaning", "leaping", "leasing", "leaving", "legalisation",
        "legalization", "lending", "lesions", "lightening", "lighting", "literal", "literary", "littering",
        "litters", "loading", "lodging", "logistic", "longing", "magenta", "magnetisation", "magnetization",
        "magneto", "mailing", "manifesto", "marching", "markers", "marking", "masking", "massage", "massages",
        "massaging", "masters", "mathematica", "mechanical", "medicating", "medication", "meditating",
        "melting", "microscopy", "minding", "mopping", "mucking", "mystery", "neutral", "notions", "objective",
        "objectives", "offices", "oncology", "outrage", "panning", "parents", "pasture", "patient", "patients",
        "patter", "permian", "person", "persona", "personal", "personals", "photons", "pinching", "planing",
        "planting", "plastic", "playable", "pointing", "polices", "polities", "posters", "potters", "premier",
        "premiers", "preposition", "presence", "preservation", "pretence", "prevent", "preventing", "previews",
        "primacy", "primate", "priming", "princes", "printing", "produce", "produces", "professes",
        "professing", "profiting", "projection", "prolong", "promote", "promotes", "promoting", "properly",
        "proportion", "protect", "protects", "protocol", "protocols", "provision", "qualify", "qualitative",
        "quantitative", "quantity", "radial", "raiding", "railing", "raining", "raisins", "reactor", "reacts",
        "realty", "reaping", "rearing", "recover", "redshirt", "refutation", "renders", "reposting",
        "repression", "resolved", "resorting", "resorts", "restored", "resumed", "reverting", "revolution",
        "revolve", "revolving", "rising", "rooster", "roosters", "rooting", "rosters", "rotating", "rotting",
        "routers", "routine", "rowing", "ruining", "rustling", "sanding", "scalping", "scaring", "scrapping",
        "scrappy", "screaming", "sealing", "seating", "sentient", "settling", "shades", "shading", "shakers",
        "shaking", "shaping", "shareholder", "shareholders", "shaving", "shearing", "shopping", "shorting",
        "shouting", "signal", "signals", "signing", "sinking", "sitting", "sketchy", "skipping", "sliders",
        "slipping", "smelling", "snorting", "sparing", "spelling", "spilling", "splints", "sporting", "springs",
        "stagger", "staging", "staking", "starring", "statesmanship", "stating", "steaming", "stimulation",
        "stitches", "stitching", "storeys", "storing", "storming", "stranding", "streaking", "studios",
        "stuffing", "supplies", "swelling", "swerving", "swinging", "system", "systems", "tablets", "taming",
        "tanking", "tasking", "tasting", "tearing", "teasing", "texting", "topography", "trading", "trailing",
        "translocation", "transportation", "treading", "tricking", "tropics", "trucking", "turning", "twister",
        "vanish", "vocalisation", "vocalization", "waiting", "whiting", "wording",
    }
)  # fmt: skip
