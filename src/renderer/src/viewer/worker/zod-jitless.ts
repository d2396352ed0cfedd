import { z } from 'zod'

// The page's content security policy has no `unsafe-eval`. Zod asks for it when a schema is made, so this is imported before any schema.
z.config({ jitless: true })
