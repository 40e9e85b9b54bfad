import { createContext, useContext } from 'react'

/** Whether a page could not be made because the database is full, busy or away: for now, and nobody's mistake. */
export const Busy = createContext(false)

export function useBusy(): boolean {
  return useContext(Busy)
}
