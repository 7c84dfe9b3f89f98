/** What the stages that ask OpenAI, or a server that is compatible, share: the account and the words for errors. */
@NullMarked
package io.trunkline.adapters.wire.openai;

import org.jspecify.annotations.NullMarked;
