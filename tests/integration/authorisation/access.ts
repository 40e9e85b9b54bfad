import { type World } from '#tests/support/world'
import { type Caller, CALLERS } from './callers'

/** Who is let in; everyone else is refused. */
export type Access = {
  callers: 'everyone' | readonly Caller[]
  /** nobody gets 404 too, not a way to sign in: the address opens by a link, or on this machine only */
  isSecretAddress?: boolean
}

export const everyone: Access = { callers: 'everyone' }
/** Opens with the order's secret link alone: no role helps. */
export const orderLink: Access = { callers: [], isSecretAddress: true }
/** The phones of the demo: closed to calls from other machines, whoever calls (decision 15). */
export const thisMachine: Access = { callers: [], isSecretAddress: true }
/** Anyone opens a photo whose name she knows; this world has none. */
export const photoName: Access = { callers: [], isSecretAddress: true }
/** Anyone with a session; what is done then is only to what is hers. */
export const signedIn: Access = { callers: CALLERS.filter((caller) => caller !== 'nobody') }
/** A provider proves itself by its signature: no person is let in, whoever she is. */
export const signedByProvider: Access = { callers: [], isSecretAddress: true }
export const nowhere: Access = { callers: [], isSecretAddress: true }
export const coordinatorOf: Access = { callers: ['own coordinator', 'own administrator', 'operator'] }
export const administratorOf: Access = { callers: ['own administrator', 'operator'] }
/** Signed in, and yet for nobody of this world. */
export const nobodyOfTheAssociation: Access = { callers: [] }
export const operatorOnly: Access = { callers: ['operator'] }
export const staffOfMunicipality: Access = { callers: ['municipal staff', 'operator'] }
export const hostOf: Access = { callers: ['own host', 'operator'] }

export type Row = {
  /** as `app/routes.ts` has it; '' is the front page */
  path: string
  /** for the loader, and for the action unless it has its own */
  access: Access
  actionAccess?: Access
  /** what stands in the address; `slug` is the first association, `point` the first point, `number` the cycle */
  params?: (world: World) => Record<string, string>
  /** params under the own association that are another's: 404 even for those whom the row lets in */
  foreignParams?: (world: World) => Record<string, string>
  /** what follows the ? of the address */
  query?: (world: World) => string
  /** a form that would change something if the caller were let in: sent by those who are not */
  form?: (world: World) => Record<string, string>
}
