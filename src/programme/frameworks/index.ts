/** The standard diagnostic as content: versions, pillars, questions with four levels, and their words in several languages. */
export { frameworkAsking, questionCatalogue } from './catalogue.ts'
export {
  allFrameworks,
  frameworkInForce,
  frameworkOf,
  question,
  questionsIn,
  readFrameworks,
  requireFramework,
  requireQuestion,
} from './installed.ts'
export { frameworkLinks } from './links.ts'
export { ContentErrors, parseFramework } from './parse.ts'
export { routes } from './routes.ts'
export {
  type Framework,
  type Level,
  levels,
  mapsPillarOf,
  oecdPrinciples,
  type Pillar,
  type Question,
  type StakeholderKind,
  stakeholderKinds,
} from './schema.ts'
export { LevelsTable, OtherLanguage, QuestionFacts, QuestionText, Worded } from './views.tsx'
export {
  frameworkWords,
  langOf,
  pillarWords,
  type QuestionSaid,
  questionTitle,
  questionWords,
  type Said,
} from './words.ts'
