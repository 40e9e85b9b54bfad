import { createContext, useContext } from 'react'

/** Whether the phone asked for less data (the Save-Data header): then lists go without their small drawings. */
export const SavesData = createContext(false)

export function useSavesData(): boolean {
  return useContext(SavesData)
}
