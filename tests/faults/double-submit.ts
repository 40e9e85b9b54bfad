import { sql } from 'kysely'
import { findBrokenInvariants } from '../support/invariants'
import { type Drill, pause } from './stage/drill'
import { confirm, nextPhone, stockUp } from './stage/people'

/** One form is sent fifty times at once to two web processes. */
export const doubleSubmit: Drill = {
  name: 'double-submit',
  short: { rounds: 3, times: 50 },
  full: { rounds: 40, times: 50 },
  twin: 'the form key is not unique',
  run: async (scene, { rounds = 0, times = 0 }, isRed) => {
    const world = await scene.makeWorld()
    if (isRed) await scene.run(world, 'alter table orders drop constraint orders_form_key_key')
    const harm = isRed ? { rewrites: [['on conflict (form_key) do nothing', '']] as const } : undefined
    const webs = [
      await scene.start('web', world.url, { harm }),
      await scene.start('web', world.url, { harm }),
    ]
    const stock = await stockUp(world.url, rounds)
    const wrong: string[] = []
    for (let round = 0; round < rounds; round += 1) {
      const celular = nextPhone()
      // Of a number that nobody verified a second order is refused anyhow.
      await sql`
        insert into phones (e164, verified_at) values (${`+591${celular}`}, chaka_now())
        on conflict (e164) do update set verified_at = excluded.verified_at`.execute(world.db)
      const submit = async (at: number) => {
        for (;;) {
          const { code, status } = await confirm(webs[at % 2]?.site ?? '', stock, round, celular)
          if (code !== undefined || status !== 503) return code ?? String(status)
          await pause(200)
        }
      }
      const codes = new Set(await Promise.all(Array.from({ length: times }, (_, at) => submit(at))))
      if (codes.size !== 1)
        wrong.push(`round ${round + 1}: ${codes.size} different answers: ${[...codes].join(' ')}`)
    }
    const { rows } = await sql<{ orders: number }>`
      select count(*) as orders from orders where form_key = any (${stock.baskets}::uuid[])`.execute(world.db)
    if (rows[0]?.orders !== rounds) wrong.push(`${rows[0]?.orders} orders of ${rounds} forms`)
    const broken = (await findBrokenInvariants(world.db)).map(({ name }) => `broken: ${name}`)
    return { figure: `${rounds} forms, ${times} times each: ${rounds} orders`, wrong: [...wrong, ...broken] }
  },
}
