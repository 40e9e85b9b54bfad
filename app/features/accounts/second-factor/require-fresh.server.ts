import { languageOf } from '~/platform/language.server'
import { redirectTo } from '~/platform/redirect.server'
import { findFirstNumber } from '../people/person-queries.server'
import { maskPhone } from '../phone-number'
import { readSessionId, type RequestArgs } from '../sessions.server'
import { readCode } from '../sign-in-code'
import { type Viewer } from '../viewer'
import { CONFIRM_FIELD, type Confirmation, type ConfirmProblem, fieldsToKeep } from './confirmation'
import { isFresh, readFactorCode } from './factor'
import { sendFreshCode, tryFreshCode } from './fresh-code.server'
import { showFactor } from './show-factor.server'

/**
 * Before money goes out, a role is given or a number changes: it is still she, proven within the last minutes
 * (`CHAKA_STEP_UP_MINUTES`). Otherwise the answer is a page that asks for her app's code, or for one that was just
 * sent to her, and holds the whole form, which goes on by itself once the code is right: nothing is typed twice.
 * @param form what was sent; with files in it, or before an upload is read, she confirms first and sends it again
 * @throws Response: that page (403, 422 for a wrong code, 429 for too many)
 */
export async function requireFresh(
  args: RequestArgs,
  viewer: Viewer,
  form: FormData | 'upload',
): Promise<void> {
  const { secondFactor, stepUpMinutes } = args.context.environment
  if (isFresh(viewer.proof, secondFactor, stepUpMinutes)) return
  const { pathname, search } = new URL(args.request.url)
  const fields = form === 'upload' ? null : fieldsToKeep(form)
  if (form === 'upload' || !fields)
    throw redirectTo(`/segundo-paso?${new URLSearchParams({ volver: pathname + search }).toString()}`)

  const typed = form.get(CONFIRM_FIELD)
  const code = typeof typed === 'string' ? typed.slice(0, 40) : null
  const problem = viewer.proof.hasFactor
    ? await askApp(args, viewer, code)
    : await askMessage(args, viewer, code)
  if (problem === 'confirmed') return
  const phone = viewer.proof.hasFactor ? null : await findFirstNumber(args.context.db, viewer.personId)
  const confirm: Confirmation = {
    action: pathname + search,
    fields,
    sentTo: phone === null ? null : maskPhone(phone),
    hasApp: viewer.proof.hasFactor,
    problem,
  }
  throw Response.json({ confirm }, { status: statusOf(problem, code) })
}

type Answer = ConfirmProblem | null | 'confirmed'

async function askApp(args: RequestArgs, viewer: Viewer, typed: string | null): Promise<Answer> {
  if (typed === null) return null
  const code = readFactorCode(typed)
  if (!code.ok) return { kind: 'factor', refusal: code.refusal }
  const shown = await showFactor(args.context.db, {
    personId: viewer.personId,
    sessionId: sessionOf(args),
    code: code.value,
    secrets: args.context.environment.secrets,
  })
  return shown.ok ? 'confirmed' : { kind: 'factor', refusal: shown.refusal }
}

async function askMessage(args: RequestArgs, viewer: Viewer, typed: string | null): Promise<Answer> {
  const { db, clientAddress } = args.context
  const session = { sessionId: sessionOf(args), clientAddress }
  if (typed === null) {
    const language = await languageOf(args.request)
    const sent = await sendFreshCode(db, { personId: viewer.personId, language, ...session })
    return sent.ok ? null : { kind: 'sending', refusal: sent.refusal }
  }
  const code = readCode(typed)
  if (!code.ok) return { kind: 'code', refusal: code.refusal }
  const tried = await tryFreshCode(db, { ...session, code: code.value })
  return tried.ok ? 'confirmed' : { kind: 'code', refusal: tried.refusal }
}

function sessionOf(args: RequestArgs): string {
  const id = readSessionId(args)
  if (!id) throw new Error('somebody is signed in without a session')
  return id
}

function statusOf(problem: ConfirmProblem | null, code: string | null): number {
  if (problem && 'afterSeconds' in problem.refusal) return 429
  return code === null ? 403 : 422
}
