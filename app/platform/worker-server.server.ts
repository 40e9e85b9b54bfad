import { createServer, type Server } from 'node:http'
import express from 'express'
import { type Database } from '#db/client.server'
import { type Environment } from './environment.server'
import { guard } from './guard/guard.server'
import { healthPage, readyPage } from './health.server'
import { metricsPage } from './metrics/metrics-page.server'

/**
 * What a worker that runs alone answers to whoever watches it: `/healthz`, `/readyz` and `/metrics`, as the web does
 * and to the same people; nothing else is there. Listens to nothing yet.
 */
export function createWorkerServer(db: Database, environment: Environment): Server {
  const app = express()
  app.disable('x-powered-by')
  app.get('/healthz', healthPage)
  app.use(guard(environment))
  app.get('/readyz', readyPage(db))
  app.get('/metrics', metricsPage(db, environment))
  app.use((_, response) => void response.status(404).type('text').send('No está aquí.'))
  return createServer(app)
}
