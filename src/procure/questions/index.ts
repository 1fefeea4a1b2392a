export { answerQuestion, askQuestion } from './actions.ts'
export { routes } from './routes.ts'
export { askRefusal, isLate, permissions } from './rules.ts'
export { type PublishedAnswer, publishedAnswers, type Question, questionsOf } from './store.ts'
