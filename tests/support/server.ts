import { rm } from 'node:fs/promises'
import pg from 'pg'
import { type TestProject } from 'vitest/node'
import { openDatabase } from '#db/client.server'
import { startEmbeddedPostgres } from '#db/embedded/embedded.server'
import { migrateToLatest } from '#db/migrate.server'
import { makeDataFolder } from './data-folder'

declare module 'vitest' {
  export interface ProvidedContext {
    serverUrl: string
    templateName: string
  }
}

const FAST: Record<string, string> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  // No worlds live long enough for it, and it would visit each of them.
  autovacuum: 'off',
  jit: 'off',
  checkpoint_timeout: '1h',
  // Everything is in memory: handing the reading to other processes is more work than reading.
  io_method: 'sync',
  // Where the data folder is on a disk, the kernel copies files more cheaply than PostgreSQL does.
  ...(process.platform === 'linux' ? { file_copy_method: 'clone' } : {}),
}

/**
 * One real PostgreSQL for the whole run, with one migrated template; each test file copies it
 * (tests/support/database.ts). CHAKA_TEST_DATABASE_URL names a server to use instead of the embedded one.
 */
export default async function startServer(project: TestProject) {
  const given = process.env['CHAKA_TEST_DATABASE_URL']
  const folder = given ? null : await makeDataFolder('chaka-test')
  const server = folder ? await startEmbeddedPostgres({ folder, port: 0, settings: FAST }) : null
  const serverUrl = given ?? server?.url ?? ''
  const templateName = `chaka_template_${process.pid}`

  await onServer(serverUrl, `create database ${templateName}`)
  const template = openDatabase({
    url: withDatabase(serverUrl, templateName),
    max: 1,
    applicationName: 'template',
  })
  await migrateToLatest(template.db)
  await template.pool.query(`update installation set kind = 'test'`)
  await template.close()

  project.provide('serverUrl', serverUrl)
  project.provide('templateName', templateName)
  return async () => {
    if (given) await onServer(serverUrl, `drop database if exists ${templateName} with (force)`)
    await server?.stop()
    if (folder) await rm(folder, { recursive: true, force: true })
  }
}

export function withDatabase(url: string, name: string): string {
  const parsed = new URL(url)
  parsed.pathname = `/${name}`
  return parsed.toString()
}

export async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
