import { type ColumnType } from 'kysely'

export type Timestamp = ColumnType<Date, Date | string, Date | string>
export type GeneratedTimestamp = ColumnType<Date, Date | string | undefined, Date | string>

type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue }

/** Written as text: pg would turn a JavaScript array into a PostgreSQL array, not into jsonb. */
export type Json = ColumnType<JsonValue, string, string>
export type GeneratedJson = ColumnType<JsonValue, string | undefined, string>
