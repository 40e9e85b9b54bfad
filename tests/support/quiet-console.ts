import { afterEach, beforeEach, expect, vi } from 'vitest'

/** An unexpected console.error is a failure: it is how a swallowed error shows. */
beforeEach(() => {
  vi.spyOn(console, 'error')
})
afterEach(() => {
  const calls = vi.mocked(console.error).mock.calls
  vi.mocked(console.error).mockRestore()
  expect(calls, 'unexpected console.error').toEqual([])
})
