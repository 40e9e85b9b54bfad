import { type RequestHandler } from 'express'
import { sql } from 'kysely'
import { type Database } from '#db/client.server'

/** Answers while the process lives, whatever else is full or gone. */
export const healthPage: RequestHandler = (_, response) => void response.type('text').send('ok')

/** Answers 200 while the database does. */
export function readyPage(db: Database): RequestHandler {
  return (_, response) => {
    sql`select 1`.execute(db).then(
      () => response.type('text').send('ready'),
      () => response.status(503).set('Retry-After', '5').type('text').send('sin base de datos'),
    )
  }
}
