import { type DeskHead } from './day'

const PAGE_SIZE = 50

/** Those of the found orders that still wait, fifty a page; a page beyond the last is the last. */
export function waitingPage<Order extends Pick<DeskHead, 'state'>>(
  found: readonly Order[],
  asked: number,
): { waiting: Order[]; count: number; page: number; pages: number } {
  const all = found.filter(({ state }) => state === 'placed')
  const pages = Math.max(1, Math.ceil(all.length / PAGE_SIZE))
  const page = Math.min(asked, pages)
  return { waiting: all.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE), count: all.length, page, pages }
}
