declare module "text-readability" {
  const readability: {
    sentenceCount(text: string): number;
    syllableCount(text: string): number;
    lexiconCount(text: string): number;
    fleschReadingEase(text: string): number;
    fleschKincaidGrade(text: string): number;
    smogIndex(text: string): number;
    gunningFog(text: string): number;
    colemanLiauIndex(text: string): number;
    automatedReadabilityIndex(text: string): number;
    daleChallReadabilityScore(text: string): number;
  };
  export default readability;
}
