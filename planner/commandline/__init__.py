"""What each command of the command line does. One file a family; none prints, they speak to the terminal."""
