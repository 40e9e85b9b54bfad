import pino from 'pino'
import { currentRequestId } from './request-id.server'

const PHONE = /\+?\d[\d\s.-]{6,16}\d/g

/**
 * JSON lines on standard output. Phones are cut to their last two digits wherever they stand in a text, and
 * codes never reach a log call; carriage returns and newlines are escaped by JSON itself.
 */
export const log = pino({
  level: process.env['CHAKA_LOG_LEVEL'] ?? 'info',
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: { paths: ['phone', 'code', '*.phone', '*.code', '*.body', 'body'], censor: '***' },
  hooks: {
    logMethod(args, method) {
      const masked = args.map((arg) => (typeof arg === 'string' ? maskPhones(arg) : arg))
      method.apply(this, masked as Parameters<typeof method>)
    },
  },
  mixin() {
    const requestId = currentRequestId()
    return requestId === undefined ? {} : { requestId }
  },
  serializers: { error: (error: unknown) => maskError(error) },
})

export function maskPhones(text: string): string {
  return text.replace(PHONE, (match) => {
    const digits = match.replace(/\D/g, '')
    return digits.length >= 8 && digits.length <= 15 ? `•••${digits.slice(-2)}` : match
  })
}

function maskError(error: unknown) {
  if (!(error instanceof Error)) return maskPhones(String(error))
  return { name: error.name, message: maskPhones(error.message), stack: maskPhones(error.stack ?? '') }
}
