import { z } from 'zod'

// A page under a strict CSP reports zod's probe for `new Function` as a violation, and schemas decide when they are made: import this before any of them.
z.config({ jitless: true })
