import { ANSWERS, QUESTIONS } from './baseline'

/** What was marked: what is no answer of a question is left out. */
export function readBaselineForm(form: {
  get(name: string): unknown
}): { question: number; answer: number }[] {
  return Array.from({ length: QUESTIONS }, (_, index) => index + 1).flatMap((question) => {
    const answer = Number(form.get(`pregunta${question}`))
    return Number.isInteger(answer) && answer >= 1 && answer <= ANSWERS ? [{ question, answer }] : []
  })
}
