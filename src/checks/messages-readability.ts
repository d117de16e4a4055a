/** Sentences for what the readability checks find. */
export const READABILITY_MESSAGES: Readonly<Record<string, string>> = {
  "readability.unread": "Not measured: there is no {document} to read.",
  "readability.language":
    "Not measured: readability is counted for English only, and the {document} looks like another language ({language}).",
  "readability.too-little":
    "Not measured: too little text. The {document} has {words} words in {sentences} sentences of prose; a score needs 100 words and 3 sentences.",
  "readability.level-good": "Reading level of the {document}: easy enough. {levels}.",
  "readability.level-warn": "Reading level of the {document}: harder than many enrollees manage. {levels}.",
  "readability.level-fail": "Reading level of the {document}: too hard for most enrollees. {levels}.",
  "readability.scores":
    "All scores: Flesch-Kincaid {flesch-kincaid}, SMOG {smog}, reading ease {flesch-reading-ease}, Gunning Fog {gunning-fog}, Coleman-Liau {coleman-liau}, ARI {ari}, Dale-Chall {dale-chall}. Formulas can differ by several grades; trust the band, not the decimals.",
  "readability.hard-sections": "Start with the sections that read hardest: {sections}.",
  "readability.hard-sentence": "Hard sentence {rank} (“{opening} …”): {why}.",
  "readability.sentences-good": "Sentences have {mean} words on average, and none has more than {longest}.",
  "readability.some-sentences-long":
    "Sentences have {mean} words on average. Split those over {longest} words: {long}.",
  "readability.sentences-long":
    "Sentences have {mean} words on average; up to {good} is easy. Over {longest} words: {long}.",
  "readability.sentences-too-long":
    "Sentences have {mean} words on average; more than {warn} is too many. Over {longest} words: {long}.",
  "readability.no-jargon": "No legal or technical word from the list.",
  "readability.jargon-pass":
    "Few legal or technical words: {count} in the {document}, {rate} in a thousand words.",
  "readability.jargon-warn":
    "Legal or technical words that have a plainer form: {count} uses of {distinct}, {rate} in a thousand words.",
  "readability.jargon-fail":
    "Full of legal or technical words that have a plainer form: {count} uses of {distinct}, {rate} in a thousand words.",
  "readability.plainer": "“{word}” ({times}): {plainer}.",
  "readability.layer-not-needed": "The policy is not past the band where a separate easy notice is needed.",
  "readability.layer-missing":
    "The policy is too hard to read, and there is no separate privacy notice in plain language.",
  "readability.layer-pass":
    "The privacy notice is an easy layer over a hard policy: Flesch-Kincaid {flesch-kincaid}, SMOG {smog}.",
  "readability.layer-warn":
    "There is a privacy notice, but it is not easy itself: Flesch-Kincaid {flesch-kincaid}, SMOG {smog}.",
  "readability.layer-fail":
    "The privacy notice is no easier than a hard policy: Flesch-Kincaid {flesch-kincaid}, SMOG {smog}.",
  "readability.method":
    "Method {method}: {words} words in {sentences} sentences of the {document}; headings, tables, addresses, URLs and citations left out. Flesch-Kincaid {flesch-kincaid}, SMOG {smog}, Flesch reading ease {flesch-reading-ease}. Formulas see word and sentence length only.",
};
