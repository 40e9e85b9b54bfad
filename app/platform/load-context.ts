import { type Database } from '#db/client.server'
import { type Environment } from './environment.server'

/** What every loader and action is given besides its request. */
export type LoadContext = {
  db: Database
  /** for reports and exports, which may be some seconds old: a replica where there is one */
  oldDb: Database
  environment: Environment
  /** address of the person's connection, past configured proxies */
  clientAddress: string
  /** the call came from this machine itself, by a loopback name (decision 15) */
  isLoopbackCall: boolean
}

declare module '@remix-run/server-runtime' {
  interface AppLoadContext extends LoadContext {}
  // Loader data keeps its dates: single fetch carries them as they are.
  interface Future {
    v3_singleFetch: true
  }
}
