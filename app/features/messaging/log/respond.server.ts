import { data } from '@remix-run/node'
import { redirectTo } from '~/platform/redirect.server'
import { type LogAnswer } from './answer-log-form.server'
import { type LogProblem } from './log-form'

const REFUSED = 409

/**
 * The page again, with the same filter, saying what was done; or the refusal on the page as it is.
 * @throws Response 404 for a message of others, 400 for what is no form of this page
 */
export function respondToLogForm(request: Request, path: string, answer: LogAnswer) {
  if ('notFound' in answer) throw new Response(null, { status: 404 })
  if ('notAForm' in answer) throw new Response(null, { status: 400 })
  if ('problem' in answer) return data({ problem: answer.problem satisfies LogProblem }, REFUSED)
  const query = new URL(request.url).searchParams
  query.set('dicho', answer.said)
  throw redirectTo(`${path}?${query.toString()}#contenido`)
}
