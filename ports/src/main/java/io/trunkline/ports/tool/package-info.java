/** What a plugin implements that brings tools for agents. */
@NullMarked
package io.trunkline.ports.tool;

import org.jspecify.annotations.NullMarked;
