import { type BaselineQuestion, type BaselineVariables } from '../baseline-kinds'
import { type Texts } from './wording'

const QUESTIONS: Record<BaselineQuestion, string> = {
  1: 'How much of your harvest do you sell straight to who eats it? 1 hardly any, 2 less than half, 3 more than half, 4 nearly all.',
  2: 'What you do not sell straight, through how many hands does it go to who eats it? 1 none, 2 one, 3 two, 4 three or more.',
  3: 'Who decides the price of what you sell? 1 you, 2 your association, 3 the buyer, 4 the buyer and you together.',
  4: 'Who handles the money of what you sell? 1 you, 2 your partner, 3 both, 4 somebody else.',
}

export const baseline: Pick<Texts, keyof BaselineVariables> = {
  baseline_asked: ({ name, question, of, why }) => {
    const number = `${question} of ${of}`
    const ask = QUESTIONS[question]
    const how = 'Answer VOZ and the number, like VOZ 2.'
    if (why === 'not_understood') return [`Not understood. ${number}: ${ask} ${how} To stop: VOZ NO.`]
    if (why === 'next') return [`Noted. ${number}: ${ask} ${how}`]
    return [
      `${name}: ${of} questions from Chaka, if you like; nobody sees your answer alone. ${number}: ${ask} ${how} If not: VOZ NO.`,
      `${of} questions from Chaka, if you like. ${number}: ${ask} ${how} If not: VOZ NO.`,
    ]
  },
  baseline_thanks: () => [
    'Thank you, that is all. Your answer is added to the others; alone it is not shown.',
  ],
  baseline_stopped: () => ['All right. You are not asked again this quarter.'],
}
