#!/bin/sh
# Makes the caller's side of `./trunkline demo`: the voice rms of flite 2.2, cut and filtered like a telephone by sox 14.4.
# Usage: ./make-clips.sh   (Debian: apt-get install flite sox)
set -eu
cd "$(dirname "$0")"
say() { # file stretch words
    flite -voice rms --setf duration_stretch="$2" -t "$3" wide.wav
    sox -R wide.wav -r 8000 -c 1 -e mu-law "$1.wav" highpass 200 lowpass 3500 norm -8 \
        silence 1 0.02 0.5% reverse silence 1 0.02 0.5% reverse
    rm wide.wav
}
say hours 0.85 "when are you open"
say book 0.8 "book an appointment"
say day 0.9 "tuesday"
say time 0.85 "ten o'clock"
say when 0.85 "tuesday at ten"
say bye 0.9 "goodbye"
