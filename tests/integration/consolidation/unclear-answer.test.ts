import { expect, it } from 'vitest'
import { readClock } from '#db/client.server'
import { setClock, testDatabase } from '#tests/support/database'
import { addMinutes } from '~/kernel/instants'
import { harvestWeek, say } from './answers-week'

const database = testDatabase()

it('who is not understood twice while her time is nearly over is called: her coordinator hears so, once', async () => {
  const { producer, association } = await harvestWeek(database.db, [
    { name: 'Rosa Condori', asked: { acelga: 24 } },
    { name: 'Marta Choque', asked: { acelga: 10 } },
  ])
  const told = () =>
    database.db
      .selectFrom('messages')
      .select(['body', 'urgent'])
      .where('kind', '=', 'answer_unclear')
      .where('associationId', '=', association.id)
      .orderBy('id')
      .execute()
  const rosa = producer('Rosa').e164
  expect((await say(database.db, rosa, 'no se pues mañana le digo')).outcome).toBe('asked_back')
  expect(await told()).toEqual([])
  await say(database.db, rosa, 'tal vez si llueve')
  await say(database.db, rosa, 'que dice')
  expect(await told()).toEqual([
    {
      urgent: true,
      body: expect.stringMatching(/^Rosa Condori escribe y no se le entiende.*Llame al 7\d{7}/) as string,
    },
  ])

  // With half an hour left the first time is enough.
  await setClock(database.db, addMinutes(await readClock(database.db), 35))
  await say(database.db, producer('Marta').e164, 'mañana aviso')
  expect(await told()).toHaveLength(2)
})
