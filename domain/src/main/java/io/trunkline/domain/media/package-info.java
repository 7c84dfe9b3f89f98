/** Audio between carrier and engine: conversion, framing, what is kept, and what of it was heard. */
@NullMarked
package io.trunkline.domain.media;

import org.jspecify.annotations.NullMarked;
