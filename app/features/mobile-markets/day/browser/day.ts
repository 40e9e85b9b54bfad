import { DayOnPhone } from './day-on-phone'

/**
 * The day of a market on a phone. The page is complete by itself; where scripts run its forms write to the phone
 * first, so that it goes on without signal, and what waits is shown on top of the page as it was last seen.
 */
const root = document.getElementById('dia')
if (root && 'indexedDB' in globalThis) void new DayOnPhone(root).start()
