import { didYouMean, UserError } from "../base/index.js";
import type { Rule, Topic } from "./model.js";
import type { YamlFile } from "./yaml-file.js";

/** Topics by the id of their element. */
export type TopicsByElement = Readonly<Record<string, Topic>>;

/**
 * The topics of all files together. Throws `UserError` for a topic of an element that no rule has, with file, line and a
 * suggestion; where two files name one element's topic, the later one counts.
 */
export function topicsOf(
  files: readonly { readonly file: YamlFile; readonly topics: TopicsByElement }[],
  rules: readonly Rule[],
): TopicsByElement {
  const known = new Set(rules.flatMap(({ elements }) => Object.keys(elements)));
  for (const { file, topics } of files) {
    for (const id of Object.keys(topics)) {
      if (known.has(id)) continue;
      const place = file.placeOfKey(["topics", id]);
      const hint = didYouMean(id, [...known]) || "Topics stand under the ids of elements.";
      const what = `Unknown element "${id}" among the topics.`;
      throw new UserError("rules-unknown-element", what, hint, place, file.lineAt(place.line ?? 0));
    }
  }
  return Object.assign({}, ...files.map(({ topics }) => topics));
}

/** The same rules, each element with its topic. */
export function withTopics(rules: readonly Rule[], topics: TopicsByElement): Rule[] {
  return rules.map((rule) => ({
    ...rule,
    elements: Object.fromEntries(
      Object.entries(rule.elements).map(([id, element]) => {
        const topic = Object.hasOwn(topics, id) ? topics[id] : undefined;
        return [id, topic === undefined ? element : { ...element, topic }];
      }),
    ),
  }));
}
