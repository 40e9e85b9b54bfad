/** Loaded before the web process that is measured: says how large its heap is once it is collected. */
process.on('message', () => {
  globalThis.gc?.()
  globalThis.gc?.()
  process.send?.({ heapBytes: process.memoryUsage().heapUsed, rssBytes: process.memoryUsage().rss })
})
process.channel?.unref()
