import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  countedDifference,
  countThatSpeaks,
  type CountFacts,
  type ReceiptFacts,
} from '~/features/payments/ledger/box-postings'

const someAct = fc.record({
  what: fc.constantFrom('take', 'take', 'lose', 'count', 'count', 'receive', 'correct' as const),
  centavos: fc.integer({ min: 1, max: 900 }),
  /** how many acts later a desk's message arrives */
  late: fc.constantFrom(0, 0, 1, 2, 5, 99),
})

type Taking = { at: number; centavos: number }
type Counted = { at: number; counted: number }

/** A box of honest people: hosts take, lose and count; the operator writes down what she got. */
class Box {
  private now = 0
  private lies = 0
  private takings: Taking[] = []
  private counts: (Counted & { id: number })[] = []
  private onTheWay: { due: number; isCash: boolean; arrive: () => void }[] = []
  receipts: (ReceiptFacts & { receivedCentavos: number })[] = []
  lost = 0

  private facts(): CountFacts[] {
    return this.counts.map(({ id, at, counted }) => ({
      ...{ id, happenedAt: new Date(at), countedCentavos: counted + 50, openingCentavos: 50 },
      takenCentavos: sum(this.takings.filter((each) => each.at <= at).map(({ centavos }) => centavos)),
    }))
  }
  private difference(): number {
    const count = countThatSpeaks(this.facts(), this.receipts)
    return count ? countedDifference(count, this.receipts) : 0
  }
  private standing() {
    return this.receipts.filter(({ takenBackAt }) => takenBackAt === null)
  }
  /** what the ledger says lies in it */
  centavos(): number {
    const taken = sum(this.takings.map(({ centavos }) => centavos))
    return taken + this.difference() - sum(this.standing().map((each) => each.expectedCentavos))
  }
  /** what the ledger says lacked, in all; negative when it did */
  differences(): number {
    return (
      this.difference() + sum(this.standing().map((each) => each.receivedCentavos - each.expectedCentavos))
    )
  }
  private send(late: number, isCash: boolean, arrive: () => void): void {
    this.onTheWay.push({ due: this.now + late, isCash, arrive })
    this.arriveUntil(this.now)
  }
  private arriveUntil(now: number): void {
    const due = this.onTheWay.filter((each) => each.due <= now)
    this.onTheWay = this.onTheWay.filter((each) => each.due > now)
    for (const { arrive } of due) arrive()
  }
  private receive(besides = 0): void {
    const expectedCentavos = this.centavos()
    if (expectedCentavos <= 0) return
    const receivedCentavos = this.lies + besides
    this.lies = 0
    const lastCountId = this.counts.at(-1)?.id ?? null
    this.receipts.push({
      ...{ receivedAt: new Date(this.now), takenBackAt: null },
      ...{ expectedCentavos, receivedCentavos, lastCountId },
    })
    expect(this.centavos()).toBe(0)
  }
  /** A receipt was wrong: it is taken back and written anew, once all that was sold has arrived. */
  private correct(): void {
    const wrong = this.standing().at(-1)
    if (!wrong || this.onTheWay.some(({ isCash }) => isCash)) return
    wrong.takenBackAt = new Date(this.now)
    if (wrong.receivedCentavos > 0) expect(this.centavos()).toBeGreaterThan(0)
    this.receive(wrong.receivedCentavos)
  }
  do({ what, centavos, late }: { what: string; centavos: number; late: number }): void {
    this.now += 1
    const at = this.now
    this.arriveUntil(at)
    if (what === 'take') {
      this.lies += centavos
      this.send(late, true, () => this.takings.push({ at, centavos }))
    } else if (what === 'lose') {
      const lost = Math.min(this.lies, centavos)
      this.lies -= lost
      this.lost += lost
    } else if (what === 'count') {
      const counted = this.lies
      this.send(late, false, () => this.counts.push({ id: this.counts.length + 1, at, counted }))
    } else if (what === 'receive') this.receive()
    else this.correct()
  }
  /** Everything arrives; what lies in it, or is said to, is received. */
  end(): void {
    this.now += 1_000
    this.arriveUntil(this.now)
    this.receive()
  }
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0)

test('whatever was counted, received, taken back and arrived late: what was lost lacks, and lacks once', () => {
  fc.assert(
    fc.property(fc.array(someAct, { minLength: 1, maxLength: 14 }), (acts) => {
      const box = new Box()
      for (const act of acts) box.do(act)
      box.end()
      expect(box.centavos()).toBe(0)
      expect(box.differences() + box.lost).toBe(0)
    }),
    { numRuns: 400 },
  )
})

const T = (minute: number) => new Date(`2026-11-26T21:${minute}:00Z`)
const aCount = (minute: number, countedCentavos: number, takenCentavos = 1_000): CountFacts => ({
  ...{ id: minute, happenedAt: T(minute), countedCentavos, openingCentavos: 0, takenCentavos },
})
const aReceipt = (minute: number, more: Partial<ReceiptFacts> = {}): ReceiptFacts => ({
  ...{ receivedAt: T(minute), expectedCentavos: 1_000, lastCountId: null, takenBackAt: null, ...more },
})

test.each([
  [
    'made before the receipt that arrived first: the receipt has said it',
    aCount(10, 950),
    aReceipt(20),
    null,
  ],
  ['known to the receipt', aCount(10, 950), aReceipt(20, { expectedCentavos: 950, lastCountId: 10 }), -50],
  ['made after the receipt', aCount(30, 0), aReceipt(20), 0],
  [
    'made before the receipt, which was taken back',
    aCount(10, 950),
    aReceipt(20, { takenBackAt: T(40) }),
    -50,
  ],
  ['made while it was received: to be received anew', aCount(30, 0), aReceipt(20, { takenBackAt: T(40) }), 0],
  [
    'made while it was said to be received and was not',
    aCount(30, 1_000),
    aReceipt(20, { takenBackAt: T(40) }),
    0,
  ],
  ['made after the receipt was taken back', aCount(50, 950), aReceipt(20, { takenBackAt: T(40) }), -50],
])('a count %s', (_, count, receipt, difference) => {
  const speaks = countThatSpeaks([count], [receipt])
  expect(speaks ? countedDifference(speaks, [receipt]) : null).toBe(difference)
})
