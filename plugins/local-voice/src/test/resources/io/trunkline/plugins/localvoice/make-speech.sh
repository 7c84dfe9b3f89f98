#!/bin/sh
# Makes the spoken clips of the tests: synthetic voices of flite 2.2, cut and filtered like a telephone by sox 14.4.
# Usage: ./make-speech.sh   (Debian: apt-get install flite sox)
set -eu
cd "$(dirname "$0")"
say() { # file voice stretch words
    flite -voice "$2" --setf duration_stretch="$3" -t "$4" wide.wav
    sox -R wide.wav -r 8000 -c 1 -e mu-law "$1.wav" highpass 200 lowpass 3500 norm -8 \
        silence 1 0.02 0.5% reverse silence 1 0.02 0.5% reverse
    rm wide.wav
}
say hours-rms rms 0.85 "what are your opening hours"
say hours-awb awb 0.9 "what are your opening hours"
say book-rms rms 0.85 "i would like to book an appointment"
say book-awb awb 0.9 "book an appointment"
say when-rms rms 0.85 "tuesday at ten"
say when-awb awb 0.9 "on thursday at three"
say day-rms rms 0.9 "tuesday"
say time-rms rms 0.85 "ten o'clock"
say bye-rms rms 0.85 "thank you goodbye"
say person-awb awb 0.9 "talk to a person"
say planks-rms rms 0.85 "the birch canoe slid on the smooth planks"
say sheet-awb awb 0.9 "glue the sheet to the dark blue background"
