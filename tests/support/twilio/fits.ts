import { type Schema } from './published-api'

/** What is wrong with a JSON value by the published description, with where; empty when it fits. */
export function misfits(schema: Schema, value: unknown, at = ''): string[] {
  if (value === null) return schema.nullable ? [] : [`${at}: null`]
  switch (schema.type) {
    case 'object':
      return typeof value === 'object'
        ? misfitsOf(schema, value as Record<string, unknown>, at)
        : [`${at}: no object`]
    case 'array':
      return Array.isArray(value)
        ? value.flatMap((each, index) => (schema.items ? misfits(schema.items, each, `${at}[${index}]`) : []))
        : [`${at}: no list`]
    case 'integer':
      return Number.isInteger(value) ? [] : [`${at}: no whole number`]
    case 'number':
    case 'boolean':
      return typeof value === schema.type ? [] : [`${at}: no ${schema.type}`]
    default:
      return typeof value === 'string' && isText(schema, value) ? [] : [`${at}: ${JSON.stringify(value)}`]
  }
}

function misfitsOf(schema: Schema, value: Record<string, unknown>, at: string): string[] {
  const { properties, required = [], additionalProperties } = schema
  const missing = required.filter((name) => value[name] === undefined).map((name) => `${at}.${name}: missing`)
  const wrong = Object.entries(value).flatMap(([name, each]) => {
    const known = properties?.[name]
    if (known) return misfits(known, each, `${at}.${name}`)
    if (typeof additionalProperties === 'object') return misfits(additionalProperties, each, `${at}.${name}`)
    return properties === undefined || additionalProperties === true ? [] : [`${at}.${name}: unknown`]
  })
  return [...missing, ...wrong]
}

/** Whether what stands in a form or an address is what the description says. */
export function isFormValue(schema: Schema, text: string): boolean {
  switch (schema.type) {
    case 'integer':
      return /^-?\d+$/.test(text)
    case 'number':
      return text.trim() !== '' && !Number.isNaN(Number(text))
    case 'boolean':
      return text === 'true' || text === 'false'
    case 'array':
      return schema.items === undefined || isFormValue(schema.items, text)
    default:
      return isText(schema, text)
  }
}

function isText({ pattern, enum: values, format }: Schema, text: string): boolean {
  if (pattern !== undefined && !new RegExp(pattern).test(text)) return false
  if (values !== undefined && !values.includes(text)) return false
  switch (format ?? '') {
    case 'date-time':
      return /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?$/.test(text) && !Number.isNaN(Date.parse(text))
    case 'date-time-rfc-2822':
      return /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d (GMT|\+0000)$/.test(text)
    case 'uri':
      return URL.canParse(text)
    case 'currency':
      return /^[A-Za-z]{3}$/.test(text)
    default:
      return true
  }
}
