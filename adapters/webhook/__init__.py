"""The webhook platform: messages sent over HTTP to a receiver of yours. This is the protocol that a receiver speaks.

**A message** is ``POST URL`` with ``Content-Type: application/json``, ``Authorization: Bearer TOKEN`` where a token is
set, and ``Idempotency-Key: "KEY"`` (a string of RFC 8941, after draft-ietf-httpapi-idempotency-key-header). All of
these fields, and no others, are in its body:

    {
      "key":     string, 24 lower-case hexadecimal digits: names the message, also when it is sent again
      "channel": string, 1 character or more: where it is to be shown
      "part":    integer, 1 to "parts": a digest may be several messages, and they come in this order
      "parts":   integer, 1 or more
      "digest":  integer, 1 or more: the same for all parts of one digest in one channel; 0 where it is none, but a
                 line for the channel's administrators
      "slot":    string, when the digest was due: "2026-03-29T08:00[Europe/London]"; empty where it is none
      "text":    string, 1 character or more: plain text, lines end with "\\n"
    }

**Answers** are waited for 15 seconds. Redirects are not followed, and bodies are not to be compressed.

    2xx              taken. {"id": string of 1 to 200 characters} names the message here; without it, it is known by its
                     key. Whatever the body is, the message counts as taken.
    408, 425, 429    surely not taken: it is sent again, no earlier than Retry-After says (seconds or a date). With
                     X-RateLimit-Scope: global nothing else is sent before, either.
    409              one with this key is being dealt with: treated as 5xx.
    301, 307, 308    surely not taken, never will be: the URL in the settings is to be changed.
    other 4xx        surely not taken, never will be as it is. {"error": "unknown_channel"}, at most 40 of a-z, 0-9,
                     "_", "." and "-", says why to the operator; other words are not shown.
    all others       it may have been taken, and so it may when no answer comes.

A receiver that takes a key sent again, within some time of the first, for the same message, and answers it with 2xx,
is one that *dedupes*; say in the settings for how long. What may have been taken is then simply sent again.

**A look-up** is ``GET URL?channel=CHANNEL&key=KEY``, with the same Authorization. A receiver that *finds* (say so in
the settings) answers 200 with all messages in the channel that have the key, of which there should be at most one:

    {"messages": [{"id": string, "key": string}, ...]}

An empty list means that it was surely not taken, nor will be later: a message that is still being dealt with has to be
in it, or the answer has to be another one. 401, 403, 404, 405 and 501 say that look-ups are never answered, all others
that they aren't now.
"""
