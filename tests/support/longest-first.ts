import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longest begins first, so that no worker is left alone with it at the end. */
const LONGEST = [
  'e2e/desk',
  'e2e/screens',
  'e2e/cut-off',
  'e2e/dispatch',
  'e2e/order',
  'e2e/markets',
  'integration/authorisation',
  'integration/hostile-text',
  'integration/embedded-crash',
  'integration/seed/load-world',
  'integration/embedded',
  'integration/settlement/settle-cycle',
].map((name) => `/tests/${name}.test.ts`)

export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = LONGEST.findIndex((name) => moduleId.endsWith(name))
      return place < 0 ? LONGEST.length : place
    }
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other))
  }
}
