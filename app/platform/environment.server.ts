import { z } from 'zod'
import { es } from 'zod/locales'
import {
  isLoopbackOrigin,
  messageVariables,
  readMessageSettings,
  type MessageSettings,
} from './environment-messages'
import { hasWeakPassword, isWeakSecret } from './weak-secret'
import {
  paymentVariables,
  readPaymentSettings,
  type QrProviderName,
  type StripeSettings,
} from './environment-payments'

const flag = z
  .enum(['0', '1', ''])
  .default('')
  .transform((value) => value === '1')

const list = z
  .string()
  .default('')
  .transform((value) =>
    value
      .split(',')
      .map((entry) => entry.trim())
      .filter(Boolean),
  )

const optional = z
  .string()
  .trim()
  .optional()
  .transform((value) => (value ? value : undefined))

const schema = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  DATABASE_URL: optional,
  DATABASE_DIRECT_URL: optional,
  CHAKA_DATA_FOLDER: z.string().default('.data'),
  CHAKA_HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  CHAKA_WORKER_PORT: z.coerce.number().int().min(1).max(65535).optional(),
  CHAKA_PUBLIC_ORIGIN: optional.pipe(z.url({ protocol: /^https?$/ }).optional()),
  CHAKA_ALLOWED_HOSTS: list,
  CHAKA_TRUSTED_PROXIES: list,
  CHAKA_DEMO: flag,
  CHAKA_SEED: z.enum(['demo', 'none']).default('demo'),
  CHAKA_TILES_URL: optional,
  CHAKA_WEB_POOL: z.coerce.number().int().min(1).max(200).default(10),
  CHAKA_WORKER_POOL: z.coerce.number().int().min(1).max(200).default(5),
  DATABASE_REPLICA_URL: z.string().startsWith('postgres').optional(),
  DATABASE_KEEPS_STATEMENTS: flag,
  CHAKA_SECRET: optional,
  CHAKA_SECRET_BEFORE: list,
  CHAKA_SECOND_FACTOR: z.enum(['required', 'offered', '']).default(''),
  CHAKA_METRICS_TOKEN: optional,
  CHAKA_SLOW_QUERY_MS: z.coerce.number().int().min(0).max(600_000).default(500),
  CHAKA_SLOW_QUERY_PLAN: flag,
  CHAKA_STEP_UP_MINUTES: z.coerce.number().int().min(1).max(1_440).default(15),
  CHAKA_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  ...messageVariables,
  ...paymentVariables,
})

export type Environment = {
  mode: 'production' | 'development' | 'test'
  databaseUrl: string | undefined
  /** past a pooler, for migrations only */
  databaseDirectUrl: string | undefined
  /** for reads that may be some seconds old */
  databaseReplicaUrl: string | undefined
  dataFolder: string
  host: string
  port: number
  /** where a worker that runs alone tells how it is; undefined: nowhere */
  workerPort: number | undefined
  /** "https://chaka.example" without a path; undefined: whatever loopback address it is reached at */
  publicOrigin: string | undefined
  allowedHosts: string[]
  trustedProxies: string[]
  demo: boolean
  /** what seals, and after it those of before; none given: one of its own is in the data folder */
  secrets: string[]
  /** `required`: who may touch others' money or people comes in with a second factor */
  secondFactor: 'required' | 'offered'
  /** how long a proof that it is she is good for paying, giving roles and changing numbers */
  stepUpMinutes: number
  /** who may read /metrics from elsewhere; undefined: only this machine */
  metricsToken: string | undefined
  /** statements that take longer are logged; 0: none */
  slowQueryMs: number
  slowQueryPlan: boolean
  seed: 'demo' | 'none'
  tilesUrl: string | undefined
  /** connections reach PostgreSQL itself, or a pooler that knows named statements */
  keepsStatements: boolean
  webPool: number
  workerPool: number
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent'
  messages: MessageSettings
  /** undefined: no card is offered */
  stripe: StripeSettings | undefined
  /** who shows the QR that buyers pay to */
  qr: QrProviderName
  /** origins besides ours that a form may lead to */
  formTargets: string[]
  /** where the provider reaches the webhooks, and what its signatures are computed over; never from a header */
  webhookOrigin: string
}

export class EnvironmentError extends Error {}

/**
 * Reads the environment once, at start.
 * @throws EnvironmentError in Spanish that names each variable that is missing or wrong, or says that a public
 *   address without a message provider would leave people waiting for messages that never arrive (decision 15)
 */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const parsed = schema.safeParse(variables, { error: es().localeError })
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new EnvironmentError(`La configuración tiene errores:\n${wrong.join('\n')}`)
  }
  const values = parsed.data
  const { settings: messages, wrong: wrongMessages } = readMessageSettings(values)
  const { settings: stripe, wrong: wrongPayments } = readPaymentSettings(values)
  const wrongToken =
    values.CHAKA_METRICS_TOKEN && isWeakSecret(values.CHAKA_METRICS_TOKEN)
      ? ['  CHAKA_METRICS_TOKEN: es corta o de ejemplo']
      : []
  const publicOrigin = values.CHAKA_PUBLIC_ORIGIN ? new URL(values.CHAKA_PUBLIC_ORIGIN).origin : undefined
  const isPublic = publicOrigin !== undefined && !isLoopbackOrigin(publicOrigin)
  const isReal = isPublic && !values.CHAKA_DEMO
  const { secrets, wrong: wrongSecrets } = readSecrets(values, isReal)
  const wrongPasswords = isReal ? DATABASES.filter((name) => hasWeakPassword(values[name] ?? '')) : []
  const wrong = [
    ...[...wrongMessages, ...wrongPayments, ...wrongToken, ...wrongSecrets],
    ...wrongPasswords.map((name) => `  ${name}: su contraseña es corta o de ejemplo`),
  ]
  if (wrong.length > 0) throw new EnvironmentError(`La configuración tiene errores:\n${wrong.join('\n')}`)
  if (isReal && !messages.twilio) {
    throw new EnvironmentError(
      'CHAKA_PUBLIC_ORIGIN es una dirección pública y no hay proveedor de mensajes: nadie recibiría sus avisos. ' +
        'Configure Twilio (TWILIO_ACCOUNT_SID...) o, para mostrar una demostración, use CHAKA_DEMO=1.',
    )
  }
  return {
    mode: values.NODE_ENV,
    databaseUrl: values.DATABASE_URL,
    databaseDirectUrl: values.DATABASE_DIRECT_URL,
    databaseReplicaUrl: values.DATABASE_REPLICA_URL,
    dataFolder: values.CHAKA_DATA_FOLDER,
    host: values.CHAKA_HOST,
    port: values.PORT,
    workerPort: values.CHAKA_WORKER_PORT,
    publicOrigin,
    allowedHosts: values.CHAKA_ALLOWED_HOSTS,
    trustedProxies: values.CHAKA_TRUSTED_PROXIES,
    demo: values.CHAKA_DEMO,
    secrets,
    secondFactor: values.CHAKA_SECOND_FACTOR || (isReal ? 'required' : 'offered'),
    metricsToken: values.CHAKA_METRICS_TOKEN,
    slowQueryMs: values.CHAKA_SLOW_QUERY_MS,
    slowQueryPlan: values.CHAKA_SLOW_QUERY_PLAN,
    stepUpMinutes: values.CHAKA_STEP_UP_MINUTES,
    seed: values.CHAKA_SEED,
    tilesUrl: values.CHAKA_TILES_URL,
    keepsStatements: values.DATABASE_URL === undefined || values.DATABASE_KEEPS_STATEMENTS,
    webPool: values.CHAKA_WEB_POOL,
    workerPool: values.CHAKA_WORKER_POOL,
    logLevel: values.CHAKA_LOG_LEVEL,
    messages,
    stripe,
    qr: values.CHAKA_QR_PROVIDER,
    formTargets: stripe ? [stripe.checkoutOrigin] : [],
    webhookOrigin: publicOrigin ?? `http://localhost:${values.PORT}`,
  }
}

const DATABASES = ['DATABASE_URL', 'DATABASE_DIRECT_URL', 'DATABASE_REPLICA_URL'] as const

type Secrets = Pick<
  z.output<typeof schema>,
  'NODE_ENV' | 'CHAKA_SECRET' | 'CHAKA_SECRET_BEFORE' | 'DATABASE_URL'
>

/** With a database of its own Chaka keeps a secret beside it; machines that share one are given the same. */
function readSecrets(values: Secrets, isReal: boolean): { secrets: string[]; wrong: string[] } {
  const { CHAKA_SECRET: secret, CHAKA_SECRET_BEFORE: before } = values
  if (!secret && before.length > 0)
    return { secrets: [], wrong: ['  CHAKA_SECRET: falta la nueva; CHAKA_SECRET_BEFORE es la de antes'] }
  if (!secret && isReal && values.DATABASE_URL)
    return {
      secrets: [],
      wrong: ['  CHAKA_SECRET: falta; es la misma en cada máquina (openssl rand -base64 32)'],
    }
  if (!secret) return { secrets: values.NODE_ENV === 'test' ? ['of tests alone'] : [], wrong: [] }
  const wrong = isWeakSecret(secret) ? ['  CHAKA_SECRET: es corta o de ejemplo'] : []
  return { secrets: [secret, ...before], wrong }
}
