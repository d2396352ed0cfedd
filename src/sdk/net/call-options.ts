/** What a caller may add to any call. Times are milliseconds. */
export type CallOptions = { signal?: AbortSignal; timeoutMs?: number }
