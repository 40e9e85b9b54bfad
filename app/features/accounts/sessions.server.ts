import { type Database, type Trx } from '#db/client.server'
import { type LoadContext } from '~/platform/load-context'
import { isSecure } from '~/platform/origin.server'
import { readPrivateCookie } from '~/platform/private-cookie.server'
import { hashOfId, isRandomId, newRandomId } from './random-id.server'
import { decideWithheld } from './second-factor/factor'
import {
  endOwnSessions,
  endSession,
  findSessionViewer,
  insertSession,
  listSessionsOf,
  markSeen,
} from './session-queries.server'
import { type OwnSession } from './own-sessions'
import { type Viewer } from './viewer'

/** What loaders and actions hand over; also all that a guard needs. */
export type RequestArgs = { request: Request; context: LoadContext }

const LONGEST_USER_AGENT = 200

/** A new session of a person, with a new id that only her browser will know. */
export async function startSession(trx: Trx, personId: number, userAgent: string): Promise<string> {
  const id = newRandomId()
  const told = userAgent.replaceAll('\0', '').slice(0, LONGEST_USER_AGENT)
  await insertSession(trx, { idHash: hashOfId(id), personId, userAgent: told })
  return id
}

/** Ends a session for good. Repeatable; an id that never was is no matter. */
export async function signOut(db: Database, sessionId: string | null): Promise<void> {
  if (sessionId && isRandomId(sessionId)) await endSession(db, hashOfId(sessionId))
}

/** The session's id that the browser sends, or null. */
export function readSessionId({ request, context }: RequestArgs): string | null {
  const id = readPrivateCookie(request, 'session', isSecure(request, context))
  return id !== null && isRandomId(id) ? id : null
}

const viewers = new WeakMap<Request, Promise<Viewer | null>>()

/**
 * Who is signed in, with her roles as they are now (rule 6), without those that wait for her second factor; null
 * when nobody is. Asks the database once for
 * each request, and not at all for a browser without a session.
 */
export function findViewer(args: RequestArgs): Promise<Viewer | null> {
  let viewer = viewers.get(args.request)
  if (!viewer) {
    viewer = readViewer(args)
    viewers.set(args.request, viewer)
  }
  return viewer
}

async function readViewer(args: RequestArgs): Promise<Viewer | null> {
  const id = readSessionId(args)
  if (!id) return null
  const found = await findSessionViewer(args.context.db, hashOfId(id))
  if (!found) return null
  const { isStale, ...viewer } = found
  if (isStale) await markSeen(args.context.db, hashOfId(id))
  return { ...viewer, ...decideWithheld(viewer, args.context.environment.secondFactor) }
}

const MOST_SESSIONS = 50

/** Where somebody is signed in, at most 50, this browser first. */
export async function listOwnSessions(args: RequestArgs, personId: number): Promise<OwnSession[]> {
  const idHash = hashOfId(readSessionId(args) ?? '')
  return await listSessionsOf(args.context.db, { personId, idHash, limit: MOST_SESSIONS })
}

/**
 * Ends one of somebody's own sessions, or all but the one that asks. Another's number ends nothing. Repeatable.
 * @param number of the session; null: all others
 */
export async function endSessions(args: RequestArgs, personId: number, number: number | null): Promise<void> {
  await endOwnSessions(args.context.db, { personId, idHash: hashOfId(readSessionId(args) ?? ''), number })
}
